/**
 * What the vault works with: an unlocked holder, the roster it stands on, and a line to the server. It is given all of it,
 * so that it runs in a browser's worker and in a terminal alike, and so that keys meet the network in one place only.
 */
import type { Begun } from '#client/vault/begun';
import type { CardKeys } from '#client/vault/card-keys';
import type { Holder } from '#client/vault/holder';
import type { Opener } from '#client/vault/opener';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { type CosignedCheckpoint, type LogPolicy, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import type { ProvenEntry } from '#protocol/log/proof';
import { checkNewest, type Freshness } from '#protocol/roster/note';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, type Saying } from '#protocol/statement/statement';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import type { ReleaseRequest } from '#protocol/wire/release';

/** A statement with its proof. */
export interface Logged {
  readonly statement: Uint8Array;
  readonly entry: ProvenEntry;
  /** The `.tlog-proof` as text. */
  readonly proof: string;
}

/** A session, as `client/transport/session` gives one. */
export interface Line {
  readonly exchange: Exchange;
  /** `onStored` hears that the server has taken it: from then on it only waits. */
  log(statement: Uint8Array, onStored?: () => void): Promise<Logged>;
  prove(stored: { readonly statement: Uint8Array; readonly entry: string }): Promise<Logged>;
  release(request: ReleaseRequest): Promise<Uint8Array>;
}

/** The roster in force and whose checkpoints count, as `client/transport/ground` finds them. */
export interface Footing {
  readonly roster: VerifiedRoster;
  readonly freshness: Freshness;
  readonly log: LogPolicy;
  readonly today: Day;
}

export interface Vault {
  readonly crypto: Crypto<LogSuite>;
  readonly holder: Holder;
  readonly ground: Footing;
  readonly line: Line;
  /** Who opens cards by the hundred; the vault itself when absent. */
  readonly opener?: Opener;
  /** Keys of cards that were released before; none are kept when absent. */
  readonly cardKeys?: CardKeys;
  /** What the act under way made when it last failed; every act makes all anew when absent. */
  readonly begun?: Begun;
}

/** A statement by the holder, made now; within an act that is asked anew after it failed, the one that it made then. */
export function state<K extends Kind>(
  { crypto, holder, ground, begun }: Vault,
  kind: K,
  saying: Saying<K>,
): Uint8Array {
  const step = JSON.stringify([kind, saying]);
  const before = begun?.get(step);
  if (before instanceof Uint8Array) return before;
  const { roster, log, today } = ground;
  const occasion = { log: log.log.origin, roster: roster.roster.version, day: today };
  const statement = makeStatement(crypto, holder.signSeed, { kind, occasion, saying });
  begun?.set(step, statement);
  return statement;
}

/** The checkpoint of a reply (base64), not older than the witness's note; `null` before the first. P4.4, P6.5 */
export function checkpointOf({ ground }: Vault, note: string | null): CosignedCheckpoint | null {
  const checkpoint = note === null ? null : verifyCosignedCheckpoint(ground.log, fromBase64(note));
  checkNewest(ground.freshness, checkpoint);
  return checkpoint;
}

/** How a statement names an earlier one that is proven. */
export const leafOf = ({ index, entry }: Pick<ProvenEntry, 'index' | 'entry'>) => ({ index, entry: toBase64(entry) });
