/**
 * P5.11. Letting a colleague in, many tips at a time: never whom the source could leave out when she sealed, and never whom she
 * asked to keep away, which only readers know. What cannot be let pass is named by a code and hides no other.
 */
import { made } from '#client/vault/begun';
import { codeOf } from '#client/vault/cards';
import type { KnownTip } from '#client/vault/known';
import { inParallel } from '#client/vault/together';
import { type Logged, state, type Vault } from '#client/vault/vault';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import { admitPart, type OpenedTip } from '#protocol/envelope/admit';
import { slotPart } from '#protocol/envelope/format';
import { openSlot } from '#protocol/envelope/open';
import { sealGrantedSlot } from '#protocol/envelope/seal';
import { ProtocolError } from '#protocol/error';
import { deskOf, memberOf } from '#protocol/roster/find';
import type { Member } from '#protocol/roster/format';
import { membersNamed } from '#protocol/roster/names';
import { ENDPOINTS } from '#protocol/wire/endpoints';

/**
 * Whether the person behind a handle had a slot when the tip was sealed, by this roster's knowledge of who is who. The server
 * looks in the roster of that time, which also knows those who left since.
 */
export function wasOnDesk({ ground }: Vault, { envelope }: Pick<KnownTip, 'envelope'>, to: string): boolean {
  const person = memberOf(ground.roster, to)?.person;
  return envelope.received.says.parts.some(({ part }) => {
    if (!part.startsWith('slot/')) return false;
    const handle = part.slice('slot/'.length);
    return handle === to || memberOf(ground.roster, handle)?.person === person;
  });
}

/** Whether one of the names that a source typed means this member. P4.6 */
export async function isKeptAway({ ground }: Vault, to: string, doNotAdmit: readonly string[]): Promise<boolean> {
  const [desk] = ground.roster.roster.desks;
  if (!desk || doNotAdmit.length === 0) return false;
  return (await membersNamed(ground.roster, { ...desk, members: [to] }, doNotAdmit)).length > 0;
}

/** A tip to let somebody in to, and whom its source named in her account. */
export interface Admission {
  readonly opened: OpenedTip;
  readonly doNotAdmit: readonly string[];
}

/** What came of one admission: proven, or the code of why not. */
export interface Admitted {
  readonly tip: string;
  readonly logged: Logged | null;
  readonly code: string | null;
}

/** As many slots as one exchange shows. */
export const TOGETHER = 100;

/** Lets a member in to these tips of one desk, at most {@link TOGETHER}, with one wait. Throws `signer-unknown` for nobody of the roster. P5.11 */
export async function letIn(
  vault: Vault,
  { desk, to }: { desk: string; to: string },
  admissions: readonly Admission[],
): Promise<Admitted[]> {
  const member = memberOf(vault.ground.roster, to);
  if (!member || !deskOf(vault.ground.roster, desk)) {
    throw new ProtocolError('signer-unknown', 'roster has no such member or desk');
  }
  if (admissions.length === 0) return [];
  const tips = admissions.map(({ opened }) => opened.envelope.received.says.tip);
  const { cards } = await vault.line.exchange(ENDPOINTS.deskCards, { path: { desk }, body: { tips } });
  const own = new Map(cards.map(({ tip, slot }) => [tip, fromBase64(slot)]));
  const sent = await inParallel(admissions, (one) => apart(one, () => send(vault, member, { ...one, own })));
  return inParallel(sent, async ({ tip, done, code }) => {
    if (!done) return { tip, logged: null, code };
    return { tip, logged: await vault.line.prove(done), code: null };
  });
}

interface Sent {
  readonly statement: Uint8Array;
  readonly entry: string;
}

async function apart({ opened }: Admission, act: () => Promise<Sent>) {
  const { tip } = opened.envelope.received.says;
  try {
    return { tip, done: await act(), code: null };
  } catch (error) {
    return { tip, done: null, code: refusalOf(error) };
  }
}

/** The code of a refusal, of the protocol or of a server. */
const refusalOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error);

async function send(
  vault: Vault,
  { handle, recipient }: Member,
  { opened, doNotAdmit, own }: Admission & { own: ReadonlyMap<string, Uint8Array> },
): Promise<Sent> {
  const { tip, desk } = opened.envelope.received.says;
  if (wasOnDesk(vault, opened, handle)) throw new ProtocolError('not-admitted', 'member was on the desk of that time');
  if (await isKeptAway(vault, handle, doNotAdmit)) {
    throw new ProtocolError('not-admitted', 'source asked to keep the member away');
  }
  const cardSeed = await ownSeed(vault, opened, own.get(tip));
  const slot = await made(vault.begun, JSON.stringify(['slot', tip, handle]), () =>
    sealGrantedSlot(vault.crypto, { tip, handle, recipient, cardSeed }),
  );
  const committed = { size: slot.length, sha256: toHex(vault.crypto.suite.sha256(slot)) };
  const statement = state(vault, 'granted', { tip, desk, to: handle, slot: committed });
  const body = { statement: toBase64(statement), slot: toBase64(slot) };
  const { entry } = await vault.line.exchange(ENDPOINTS.grantSend, { body });
  return { statement, entry };
}

/** The card's seed, out of this reader's own slot. */
async function ownSeed(
  { crypto: { suite }, holder: { handle, ageSeed } }: Vault,
  { envelope }: OpenedTip,
  sealed: Uint8Array | undefined,
): Promise<Uint8Array> {
  if (!sealed) throw new ProtocolError('part-missing', 'server has no slot of this reader');
  const { tip } = envelope.received.says;
  const slot = admitPart(suite, envelope, { part: slotPart(handle), sealed });
  const seed = await openSlot(suite, { seed: ageSeed, tip, handle, slot });
  if (!seed) throw new ProtocolError('not-a-recipient', 'slot is dead');
  return seed;
}
