/**
 * P4.2. From pinned custodians to the roster in force. Refuses a roster below its threshold, of another organisation,
 * out of the chain, expired, unsound in itself, or loosening something without having waited. The one producer of `VerifiedRoster`.
 */
import { fromBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { readCanonical } from '#protocol/json';
import { loosens, namesOnlyPolicies, tightensOnly } from '#protocol/roster/changes';
import { changesOf, forceOn, standingOn, WAITING_DAYS } from '#protocol/roster/force';
import { type Pins, ROSTER_TYPE, Roster } from '#protocol/roster/format';
import { checkSound } from '#protocol/roster/sound';
import { type Day, daysBetween } from '#protocol/shape';
import { keyId, payloadOf, readEnvelope, verifiedSigners } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';

declare const verified: unique symbol;

/** A roster signed by enough of the custodians that were trusted before it. */
export interface VerifiedRoster {
  readonly [verified]: true;
  readonly roster: Roster;
  /** SHA-256 of its envelope, hex. */
  readonly hash: string;
}

/** Who is trusted to sign the next roster. */
export type Trust = Pick<Roster, 'threshold' | 'custodians' | 'organisation'>;

/**
 * Verifies a chain of roster envelopes and returns the one in force on `today`. Throws as `verifyRosters`, and
 * `roster-chain-broken` for an empty chain. P4.2, P4.8
 */
export const verifyRosterInForce = (
  suite: Suite,
  pins: Pins | Trust,
  { chain, today }: { chain: readonly Uint8Array[]; today: Day },
): VerifiedRoster => forceOn(verifyRosters(suite, pins, chain), today).current;

/** Verifies a chain and returns its last roster, whether its day has come or not. Throws as `verifyRosterInForce`. P4.2 */
export function verifyRosterChain(suite: Suite, pins: Pins | Trust, chain: readonly Uint8Array[]): VerifiedRoster {
  const last = verifyRosters(suite, pins, chain).at(-1);
  if (!last) throw new ProtocolError('roster-chain-broken', 'expected at least one roster');
  return last;
}

/**
 * Verifies a chain of roster envelopes and returns every roster of it, in order; none for an empty one. Throws
 * `roster-below-threshold`, `roster-of-another-organisation`, `roster-superseded`, `roster-chain-broken`,
 * `roster-too-soon`, `roster-unsound`. P4.2, P4.8
 */
export function verifyRosters(suite: Suite, pins: Pins | Trust, chain: readonly Uint8Array[]): VerifiedRoster[] {
  const rosters: VerifiedRoster[] = [];
  for (const bytes of chain) rosters.push(verifyRoster(suite, pins, { bytes, earlier: rosters }));
  return rosters;
}

/** Verifies one roster against the earlier ones in hand, or the pins when there are none. Throws as `verifyRosters`. P4.2, P4.8 */
export function verifyRoster(
  suite: Suite,
  pins: Pins | Trust,
  { bytes, earlier }: { bytes: Uint8Array; earlier: readonly VerifiedRoster[] },
): VerifiedRoster {
  const roster = readRosterEnvelope(bytes);
  checkUnsigned(roster, { organisation: pins.organisation, earlier });
  checkSigned(suite, roster, { bytes, earlier, pins });
  checkWaited(roster, earlier);
  return { roster, hash: toHex(suite.sha256(bytes)) } as VerifiedRoster;
}

/** What is checked of a roster but for its signatures and its waiting. Throws as `verifyRosters`. P4.2, P4.3 */
export function checkUnsigned(
  roster: Roster,
  { organisation, earlier }: { organisation: string; earlier: readonly VerifiedRoster[] },
): void {
  if (roster.organisation !== organisation) {
    throw new ProtocolError('roster-of-another-organisation', 'organisation is not the pinned one');
  }
  checkFollows(roster, earlier);
  checkSound(roster);
}

/** The roster in an envelope, its shape checked and nothing else. Throws `statement-kind-unknown`, `shape-wrong` and those of `readEnvelope`. */
export function readRosterEnvelope(bytes: Uint8Array): Roster {
  const { payloadType, payload } = payloadOf(readEnvelope(bytes));
  if (payloadType !== ROSTER_TYPE) throw new ProtocolError('statement-kind-unknown', 'payloadType is not a roster');
  return readCanonical(Roster, payload);
}

/** How many of these custodians signed an envelope. Throws `signature-wrong`. */
export function countSigners(suite: Suite, { custodians }: Pick<Trust, 'custodians'>, bytes: Uint8Array): number {
  const keys = custodians.map(({ key }) => fromBase64(key)).map((key) => [keyId(suite, key), key] as const);
  return verifiedSigners(suite, readEnvelope(bytes), new Map(keys)).length;
}

interface Given {
  readonly bytes: Uint8Array;
  readonly earlier: readonly VerifiedRoster[];
  readonly pins: Pins | Trust;
}

/**
 * P4.2: by the threshold of those trusted before it and by its own. P4.8: by one of them when it only takes power away. P4.7: by the
 * office when it names other policies.
 */
function checkSigned(suite: Suite, roster: Roster, { bytes, earlier, pins }: Given): void {
  const trust = standingOn(earlier, roster.issued)?.roster ?? pins;
  if (isForOffice(roster, earlier) && countSigners(suite, { custodians: [roster.office] }, bytes) > 0) return;
  const few = isForOne(roster, earlier);
  for (const { threshold, custodians } of [trust, roster]) {
    const needed = few ? 1 : threshold;
    const signers = countSigners(suite, { custodians }, bytes);
    if (signers < needed) {
      throw new ProtocolError('roster-below-threshold', `roster has ${signers} of ${needed} signatures`);
    }
  }
}

/** Only of the roster that follows directly is it known what it changes. P4.8 */
export const isForOne = (roster: Roster, earlier: readonly VerifiedRoster[]): boolean =>
  earlier.at(-1)?.roster.version === roster.version - 1 && tightensOnly(changesOf(earlier, { roster }));

/** Whether the office's signature is enough: custodians let it sign alone, and it names other policies before the roster that it replaces expires. P4.7 */
export function isForOffice(roster: Roster, earlier: readonly VerifiedRoster[]): boolean {
  const replaced = standingOn(earlier, roster.issued)?.roster;
  if (!replaced?.office.alone || roster.issued > replaced.expires) return false;
  return earlier.at(-1)?.roster.version === roster.version - 1 && namesOnlyPolicies(changesOf(earlier, { roster }));
}

/** Between a loosening roster and the one that it replaces. Throws `roster-too-soon`. P4.8 */
export function checkWaited(roster: Roster, earlier: readonly VerifiedRoster[]): void {
  const replaced = standingOn(earlier, roster.issued)?.roster;
  const waited = replaced ? daysBetween(replaced.issued, roster.issued) : WAITING_DAYS;
  if (waited < WAITING_DAYS && loosens(changesOf(earlier, { roster }))) {
    throw new ProtocolError('roster-too-soon', `roster loosens something ${waited} days after the one before`);
  }
}

function checkFollows(roster: Roster, earlier: readonly VerifiedRoster[]): void {
  const before = earlier.at(-1);
  if (!before) return;
  if (roster.version <= before.roster.version) {
    throw new ProtocolError('roster-superseded', 'version is not above the one before');
  }
  if (roster.version === before.roster.version + 1 && roster.previous !== before.hash) {
    throw new ProtocolError('roster-chain-broken', 'previous is not the hash of the roster before');
  }
  if (!standingOn(earlier, roster.issued)) {
    throw new ProtocolError('roster-chain-broken', 'roster is of a day before every roster that it follows');
  }
}

/** Throws `roster-expired` when the roster's last day is past. Expiry warns a source and never stops her (P4.5). */
export function checkUnexpired({ roster }: VerifiedRoster, today: Day): void {
  if (today > roster.expires) throw new ProtocolError('roster-expired', 'roster is past its last day');
}
