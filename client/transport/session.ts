/**
 * P7.6. A session of the staff: opened by a signed statement over the server's nonce, never by a password. Signing is asked
 * of a {@link Signer}, so that the key can live in a worker.
 */
import { type Patience, pauseByClock, tryAgain } from '#client/transport/again';
import type { Ground } from '#client/transport/ground';
import { type Address, exchangeWith } from '#client/transport/http';
import { expectStored } from '#client/transport/stored';
import { fromBase64, fromHex, toBase64, utf8 } from '#protocol/bytes';
import { type ProvenEntry, parseProof, verifyProof } from '#protocol/log/proof';
import { checkNewest } from '#protocol/roster/note';
import { checkUnexpired } from '#protocol/roster/verify';
import type { Kind } from '#protocol/statement/kinds';
import { readStatement, type Saying } from '#protocol/statement/statement';
import type { Random } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';
import type { ReleaseRequest } from '#protocol/wire/release';

/** Whoever holds a member's or auditor's signing key. */
export interface Signer {
  readonly handle: string;
  /** The DSSE bytes of a statement of this kind, made now. */
  sign<K extends Kind>(kind: K, saying: Saying<K>): Uint8Array | Promise<Uint8Array>;
}

/** A statement that stands in the log. */
export interface LoggedStatement {
  readonly statement: Uint8Array;
  readonly entry: ProvenEntry;
  /** The `.tlog-proof`, as the witness wants it. */
  readonly proof: string;
}

/** What staff do with a server while a session lasts. */
export interface Session {
  readonly exchange: Exchange;
  readonly ground: Ground;
  /** Sends a statement and waits until it is proven; `onStored` hears that it was taken. Throws `entry-wrong`, {@link Slow}. */
  log(statement: Uint8Array, onStored?: () => void): Promise<LoggedStatement>;
  /** Waits for the proof of an entry (hex) that another exchange stored. */
  prove(stored: { readonly statement: Uint8Array; readonly entry: string }): Promise<LoggedStatement>;
  /** Asks the witness, over the server, for what a logged statement names; an age file to its one-time recipient. */
  release(request: ReleaseRequest): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A statement is stored but no proof came in time; it counts as soon as it is proven, and may be asked for again. */
export class Slow extends Error {
  override readonly name = 'Slow';
  readonly code = 'proof-slow';
}

const EVERY = 250;
const WITHIN = 60_000;

/** Opens a session. Throws `roster-expired` (P4.5), and like the exchanges: `session-refused`, `nonce-unknown`. P7.6 */
export async function openSession(
  address: Address,
  ground: Ground,
  { signer, random, patience }: { signer: Signer; random: Random; patience?: Patience },
): Promise<Session> {
  checkUnexpired(ground.roster, ground.today);
  const before = exchangeWith(address);
  const { nonce } = await before(ENDPOINTS.sessionChallenge, {});
  const saying: Saying<'session-opened'> = { to: 'server', serverNonce: nonce, ownNonce: toBase64(random(32)) };
  const statement = await signer.sign('session-opened', saying);
  const { token, entry } = await before(ENDPOINTS.sessionOpen, { body: { statement: toBase64(statement) } });
  expectStored(ground.suite, readStatement(statement), { entry });
  return sessionOver(exchangeWith({ ...address, token }), ground, patience);
}

/** A session over exchanges that carry its token already. Each is idempotent, so each is tried again while what failed may pass. */
export function sessionOver(once: Exchange, ground: Ground, patience: Patience = {}): Session {
  const exchange: Exchange = (endpoint, ask, signal = patience.signal) =>
    tryAgain(() => once(endpoint, ask, signal), { ...patience, ...(signal && { signal }) });
  const prove: Session['prove'] = (stored) => waitForProof(exchange, ground, { stored, patience });
  return {
    exchange,
    ground,
    prove,
    async log(statement, onStored) {
      const body = { statement: toBase64(statement) };
      const reply = await exchange(ENDPOINTS.statementSend, { body });
      const stored = expectStored(ground.suite, readStatement(statement), reply);
      onStored?.();
      return prove(stored);
    },
    async release(request) {
      const { sealed } = await exchange(ENDPOINTS.releaseAsk, { body: request });
      return fromBase64(sealed);
    },
    async close() {
      await exchange(ENDPOINTS.sessionClose, {});
    },
  };
}

async function waitForProof(
  exchange: Exchange,
  ground: Ground,
  { stored, patience }: { stored: { statement: Uint8Array; entry: string }; patience: Patience },
): Promise<LoggedStatement> {
  const { pause = pauseByClock, signal } = patience;
  const { entry, statement } = stored;
  for (let waited = 0; waited <= WITHIN; waited += EVERY) {
    const { proof } = await exchange(ENDPOINTS.proofShow, { path: { entry } });
    if (proof !== null) {
      const proven = verifyProof(ground.log, fromHex(entry), parseProof(utf8(proof)));
      checkNewest(ground.freshness, proven.checkpoint);
      return { statement, entry: proven, proof };
    }
    await pause(EVERY, signal);
  }
  throw new Slow('stored, but not proven in time');
}
