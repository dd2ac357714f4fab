/**
 * P4.2. From pinned custodians to the roster in force. Refuses a roster below its threshold, of another organisation,
 * out of the chain, expired, or unsound in itself. The one producer of `VerifiedRoster`.
 */
import { fromBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { readCanonical } from '#protocol/json';
import { type Pins, ROSTER_TYPE, Roster } from '#protocol/roster/format';
import { checkSound } from '#protocol/roster/sound';
import type { Day } from '#protocol/shape';
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
 * Verifies a chain of roster envelopes, each signed by the threshold of the custodians trusted before it (the pinned
 * ones first) and, from the second on, naming a lower version's hash where it follows directly. Returns the last one.
 * Throws `roster-below-threshold`, `roster-of-another-organisation`, `roster-chain-broken`, `roster-unsound`. P4.2
 */
export function verifyRosterChain(suite: Suite, pins: Pins | Trust, chain: readonly Uint8Array[]): VerifiedRoster {
  const last = verifyRosters(suite, pins, chain).at(-1);
  if (!last) throw new ProtocolError('roster-chain-broken', 'expected at least one roster');
  return last;
}

/** Verifies the same chain and returns every roster of it, in order; none for an empty one. Throws as `verifyRosterChain`. P4.2 */
export function verifyRosters(suite: Suite, pins: Pins | Trust, chain: readonly Uint8Array[]): VerifiedRoster[] {
  const rosters: VerifiedRoster[] = [];
  for (const bytes of chain) {
    const before = rosters.at(-1) ?? null;
    rosters.push(verifyRoster(suite, before?.roster ?? pins, { bytes, before }));
  }
  return rosters;
}

/** Verifies one roster against those trusted to sign it and the one before, if known. Throws as `verifyRosterChain`. P4.2 */
export function verifyRoster(
  suite: Suite,
  trust: Trust,
  { bytes, before }: { bytes: Uint8Array; before: VerifiedRoster | null },
): VerifiedRoster {
  const roster = readSigned(suite, trust, bytes);
  if (roster.organisation !== trust.organisation) {
    throw new ProtocolError('roster-of-another-organisation', 'organisation is not the pinned one');
  }
  if (before) checkFollows(roster, before);
  checkSound(roster);
  return { roster, hash: toHex(suite.sha256(bytes)) } as VerifiedRoster;
}

function readSigned(suite: Suite, trust: Trust, bytes: Uint8Array): Roster {
  const envelope = readEnvelope(bytes);
  const { payloadType, payload } = payloadOf(envelope);
  if (payloadType !== ROSTER_TYPE) throw new ProtocolError('statement-kind-unknown', 'payloadType is not a roster');
  const roster = readCanonical(Roster, payload);
  requireThreshold(suite, trust, bytes);
  requireThreshold(suite, roster, bytes);
  return roster;
}

function requireThreshold(suite: Suite, trust: Pick<Trust, 'threshold' | 'custodians'>, bytes: Uint8Array): void {
  const keys = new Map(
    trust.custodians.map(({ key }) => fromBase64(key)).map((key) => [keyId(suite, key), key] as const),
  );
  const signers = verifiedSigners(suite, readEnvelope(bytes), keys);
  if (signers.length < trust.threshold) {
    throw new ProtocolError('roster-below-threshold', `roster has ${signers.length} of ${trust.threshold} signatures`);
  }
}

function checkFollows(roster: Roster, before: VerifiedRoster): void {
  if (roster.version <= before.roster.version) {
    throw new ProtocolError('roster-superseded', 'version is not above the one before');
  }
  if (roster.version === before.roster.version + 1 && roster.previous !== before.hash) {
    throw new ProtocolError('roster-chain-broken', 'previous is not the hash of the roster before');
  }
}

/** Throws `roster-expired` when the roster's last day is past. Expiry warns a source and never stops her (P4.5). */
export function checkUnexpired({ roster }: VerifiedRoster, today: Day): void {
  if (today > roster.expires) throw new ProtocolError('roster-expired', 'roster is past its last day');
}
