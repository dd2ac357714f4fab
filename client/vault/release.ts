/**
 * P8.1. Log first, read after: the statement that asks, its proof, the release, and the keys out of the answer. The answer
 * is sealed to a key made for this request alone, so that neither server nor later thief can read it again.
 */
import { made } from '#client/vault/begun';
import { type Logged, state, type Vault } from '#client/vault/vault';
import { splitHeader } from '#protocol/age/header';
import { openAge } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import type { ReleasedBox } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import { readCanonical } from '#protocol/json';
import type { StatementOf } from '#protocol/statement/kinds';
import { ReleasedKeys } from '#protocol/wire/release';
import type { ProvenStatementJson } from '#protocol/wire/shapes';

/** A box to be opened: it has matched its commitment, or its later word's statement, before anybody asks. */
export interface Box {
  readonly tip: string;
  readonly part: string;
  /** The box; its header alone where somebody else opens it. */
  readonly sealed: Uint8Array;
}

/** Why somebody opens something. */
export type Purpose = StatementOf<'part-opened'>['purpose'];

/** A logged request for boxes, with the seed that opens its answer. */
export interface Request {
  readonly logged: Logged;
  readonly boxes: readonly Box[];
  readonly seed: Uint8Array;
}

const SEED = 32;

/** Logs `cards-opened` for a batch of cards of one desk. P8.1 */
export async function askForCards(
  vault: Vault,
  { desk, boxes, purpose }: { desk: string; boxes: readonly Box[]; purpose: Purpose },
): Promise<Request> {
  const seed = vault.crypto.random(SEED);
  const tips = boxes.map(({ tip, part, sealed }) => ({ tip, part, header: headerHash(vault, sealed) }));
  const saying = { desk, tips, purpose, recipient: recipientOf(vault.crypto.suite, seed) };
  return { boxes, seed, logged: await vault.line.log(state(vault, 'cards-opened', saying)) };
}

/** A request that is not logged yet. */
export interface Asking extends Omit<Request, 'logged'> {
  readonly statement: Uint8Array;
}

interface Parts {
  readonly desk: string;
  readonly tip: string;
  readonly boxes: readonly Box[];
  readonly purpose: Purpose;
}

/** Makes `part-opened` for parts of one tip. P8.1 */
export function makeRequest(vault: Vault, { desk, tip, boxes, purpose }: Parts): Promise<Asking> {
  const parts = boxes.map(({ part, sealed }) => ({ part, header: headerHash(vault, sealed) }));
  return made(vault.begun, JSON.stringify([desk, tip, parts, purpose]), () => {
    const seed = vault.crypto.random(SEED);
    const saying = { desk, tip, parts, purpose, recipient: recipientOf(vault.crypto.suite, seed) };
    return { boxes, seed, statement: state(vault, 'part-opened', saying) };
  });
}

/** Logs `part-opened` for parts of one tip. P8.1 */
export async function askForParts(vault: Vault, asked: Parts): Promise<Request> {
  const { boxes, seed, statement } = await makeRequest(vault, asked);
  return { boxes, seed, logged: await vault.line.log(statement) };
}

const headerHash = ({ crypto }: Vault, sealed: Uint8Array) => toHex(crypto.suite.sha256(splitHeader(sealed).header));

/**
 * Asks the witness and gives each box its file key, in order. Throws like the exchanges (`release-…`), and `context-wrong`
 * when the answer is about other boxes. P8.3
 */
export const collect = (
  vault: Vault,
  request: Request,
  approvals: readonly ProvenStatementJson[] = [],
): Promise<ReleasedBox[]> => collectWith(vault, request, { approvals, received: null });

/** Asks for the one box of an appeal, with the tip's own `tip-received`. Throws like {@link collect}. P8.4 */
export async function collectAppeal(
  vault: Vault,
  request: Request,
  received: ProvenStatementJson,
): Promise<ReleasedBox> {
  const [released] = await collectWith(vault, request, { approvals: [], received });
  if (!released) throw new ProtocolError('part-missing', 'appeal was not released');
  return released;
}

async function collectWith(
  vault: Vault,
  { logged, boxes, seed }: Request,
  { approvals, received }: { approvals: readonly ProvenStatementJson[]; received: ProvenStatementJson | null },
): Promise<ReleasedBox[]> {
  const sealed = await vault.line.release({
    request: { statement: toBase64(logged.statement), proof: logged.proof },
    headers: boxes.map((box) => toBase64(splitHeader(box.sealed).header)),
    approvals: [...approvals],
    grant: null,
    received,
  });
  const { keys } = readCanonical(ReleasedKeys, await openAge(vault.crypto.suite, [seed], sealed));
  const same = boxes.every(({ tip, part }, i) => keys[i]?.tip === tip && keys[i].part === part);
  if (!same || keys.length !== boxes.length) throw new ProtocolError('context-wrong', 'answer is about other boxes');
  return boxes.map((box, i) => ({ box: box.sealed, fileKey: fromBase64(keys[i]?.fileKey ?? '') }));
}
