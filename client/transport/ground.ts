/**
 * P4. What everything else stands on: the roster, verified from the pins up, and the witness's word that it is the newest.
 * What throws must stop the page; what stands in `warnings` must be shown and must not stop a source (P4.4, P4.5).
 */

import type { TSchema } from 'typebox';
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { LogPolicy } from '#protocol/log/cosigned-checkpoint';
import { type Announced, announcedAfter } from '#protocol/roster/announced';
import { logPolicyOf } from '#protocol/roster/find';
import type { Pins } from '#protocol/roster/format';
import { checkNote, type Freshness, rosterByNote } from '#protocol/roster/note';
import { namedPolicy, readPolicy } from '#protocol/roster/policy';
import { checkUnexpired, type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import type { Occasion } from '#protocol/statement/statement';
import type { LogSuite, Suite } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import { shownBytes } from '#protocol/wire/shown';
import { INTAKE } from '#protocol/wire/source-endpoints';

/** What to show beside everything else; neither stops a source. */
export type GroundWarning = 'roster-expired' | 'note-old';

/** A verified roster with the witness's note on it. On one whose suite is not that of a log things can be sealed and no proof be checked. */
export interface Ground<S extends Suite = LogSuite> {
  readonly suite: S;
  readonly roster: VerifiedRoster;
  /** Rosters in hand, in the order of their versions, the one in force last. */
  readonly rosters: readonly VerifiedRoster[];
  /** What is put on record and does not count yet. */
  readonly announced: readonly Announced[];
  readonly freshness: Freshness;
  readonly warnings: readonly GroundWarning[];
  /** Whose checkpoints count. */
  readonly log: LogPolicy<S>;
  /** The day that counts: this device's, or that of the witness's note where it is later, since then the device's clock is slow. P4.4 */
  readonly today: Day;
}

/** What a page stands on that only seals. */
export type SealingGround = Ground<Suite>;

/** The later of two days. */
export const laterOf = (one: Day, other: Day): Day => (one < other ? other : one);

/**
 * Fetches roster and note and verifies both. Throws what `verifyRosters` and `checkNote` throw: then nothing must be
 * sealed. P4.2, P4.4, P4.8
 */
export async function findGround<S extends Suite>(
  exchange: Exchange,
  { suite, pins, today }: { suite: S; pins: Pins; today: Day },
): Promise<Ground<S>> {
  const { rosters, note } = await exchange(INTAKE.rosterShow, {});
  const chain = rosters.map(shownBytes);
  const held = verifyRosters(suite, pins, chain);
  const dated = { note: note === null ? null : fromBase64(note), today };
  const roster = rosterByNote(suite, held, dated);
  const freshness = checkNote(suite, roster, dated);
  const warnings: GroundWarning[] = [];
  if (isExpired(roster, today)) warnings.push('roster-expired');
  if (freshness.state === 'warn') warnings.push('note-old');
  const { version } = roster.roster;
  return {
    suite,
    roster,
    rosters: held.filter((one) => one.roster.version <= version),
    announced: announcedAfter(suite, { held, chain }, roster),
    freshness,
    warnings,
    log: logPolicyOf(suite, roster),
    today: laterOf(today, freshness.note.says.day),
  };
}

function isExpired(roster: VerifiedRoster, today: Day): boolean {
  try {
    checkUnexpired(roster, today);
    return false;
  } catch (error) {
    if (error instanceof ProtocolError) return true;
    throw error;
  }
}

/** The content of a policy that the roster names. Throws `policy-wrong` when it names none, and like `readPolicy`. P4.7 */
export async function fetchPolicy<T extends TSchema>(
  exchange: Exchange,
  { suite, roster }: SealingGround,
  { name, shape }: { name: string; shape: T },
) {
  const sha256 = namedPolicy(roster, name);
  if (sha256 === null) throw new ProtocolError('policy-wrong', `roster names no ${name}`);
  const { policy } = await exchange(INTAKE.policyShow, { path: { sha256 } });
  return readPolicy(suite, roster, { name, bytes: shownBytes(policy), shape });
}

/** Where and when a statement is made by somebody on this ground. */
export const occasionOn = ({ roster, today }: SealingGround): Occasion => ({
  log: roster.roster.log.origin,
  roster: roster.roster.version,
  day: today,
});
