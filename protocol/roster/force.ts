/**
 * P4.8. Which roster counts on a day, which are announced, and which must be shown so that anybody can tell. Refuses a
 * roster that its custodians put on record too late for what it loosens.
 */
import { ProtocolError } from '#protocol/error';
import { type Change, compareRosters, loosens } from '#protocol/roster/changes';
import type { Roster } from '#protocol/roster/format';
import { addDays, type Day } from '#protocol/shape';

/** Days between a roster that loosens and the one that it replaces, and between its publication and its day. P4.8 */
export const WAITING_DAYS = 7;

/** A roster in hand; whoever asks has verified it. */
interface Held {
  readonly roster: Roster;
}

/** A day's view of a chain. */
export interface Force<T extends Held> {
  /** The one that counts. */
  readonly current: T;
  /** All that counted until now, itself the last; those that were withdrawn before their day are among them. */
  readonly past: readonly T[];
  /** Those whose day is still to come, in order. */
  readonly announced: readonly T[];
}

/**
 * Of a verified chain, the roster in force on a day: of those whose day has come, the highest version; before any, the
 * first. Throws `roster-chain-broken` for none. P4.8
 */
export function forceOn<T extends Held>(rosters: readonly T[], today: Day): Force<T> {
  const current = standingOn(rosters, today) ?? rosters[0];
  if (!current) throw new ProtocolError('roster-chain-broken', 'expected at least one roster');
  const past = rosters.filter(({ roster }) => roster.version <= current.roster.version);
  return { current, past, announced: unwithdrawn(rosters).filter((one) => !past.includes(one)) };
}

/** The highest version whose day is not after `day`; `null` when there is none. */
export const standingOn = <T extends Held>(rosters: readonly T[], day: Day): T | null =>
  rosters.findLast(({ roster }) => roster.issued <= day) ?? null;

/** Those that a roster of this day is compared with: the one that it replaces, and all since, announced ones too. */
export function comparedWith<T extends Held>(earlier: readonly T[], issued: Day): readonly T[] {
  const replaced = standingOn(earlier, issued);
  return replaced ? earlier.slice(earlier.indexOf(replaced)) : [];
}

/**
 * What a roster changes of every one that it is compared with, each change once. Policies but the code only of the one that it replaces:
 * a document that was announced and never counted is withdrawn by leaving the one in force in its place.
 */
export function changesOf(earlier: readonly Held[], { roster }: Held): Change[] {
  const all = comparedWith(earlier, roster.issued).flatMap((one, at) =>
    compareRosters(one.roster, roster).filter((change) => at === 0 || !isDocument(change)),
  );
  return all.filter((one, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at);
}

const isDocument = ({ what, of }: Change): boolean => what === 'policy' && of !== 'code';

/**
 * For whoever takes a roster today and holds the earlier ones: it must not date from before the one in force, and what
 * loosens must wait from today. Throws `roster-too-soon`. P4.8
 */
export function checkWaits(roster: Held, { earlier, today }: { earlier: readonly Held[]; today: Day }): void {
  const { issued } = roster.roster;
  if (issued < forceOn(earlier, today).current.roster.issued) {
    throw new ProtocolError('roster-too-soon', 'roster is of a day before the one in force');
  }
  const first = addDays(today, WAITING_DAYS);
  if (loosens(changesOf(earlier, roster)) && issued < first) {
    throw new ProtocolError('roster-too-soon', `roster loosens something: published today it may count from ${first}`);
  }
}

/**
 * The places in a whole chain of those rosters that lead to the one in force and to those announced: where custodians changed, the
 * one in force, the one that it replaced, those announced; and for any that one custodian signed, what it is compared with. P4.2
 */
export function placesToShow(
  rosters: readonly Held[],
  { today, isSignedByFew }: { today: Day; isSignedByFew: (place: number) => boolean },
): number[] {
  const { current, announced } = forceOn(rosters, today);
  const counted = unwithdrawn(rosters).filter(({ roster }) => roster.version <= current.roster.version);
  const wanted = [...counted.filter(isTurn), ...counted.slice(-2), ...announced].map((one) => rosters.indexOf(one));
  const shown = new Set<number>();
  for (let place = wanted.pop(); place !== undefined; place = wanted.pop()) {
    if (shown.has(place)) continue;
    shown.add(place);
    if (isSignedByFew(place)) wanted.push(...placesBefore(rosters, place));
  }
  return [...shown].sort((a, b) => a - b);
}

function placesBefore(rosters: readonly Held[], place: number): number[] {
  const roster = rosters[place];
  return roster ? comparedWith(rosters.slice(0, place), roster.roster.issued).map((one) => rosters.indexOf(one)) : [];
}

function isTurn({ roster }: Held, at: number, all: readonly Held[]): boolean {
  const before = all[at - 1]?.roster;
  return (
    before !== undefined &&
    compareRosters(before, roster).some(({ what }) => what === 'custodian' || what === 'threshold')
  );
}

/** A roster whose day had not come when a later one came never counts. */
const unwithdrawn = <T extends Held>(rosters: readonly T[]): T[] =>
  rosters.filter(({ roster }, at) => rosters.slice(at + 1).every((later) => later.roster.issued >= roster.issued));
