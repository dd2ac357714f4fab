/** P5.13. Who stands in for whom: what was stated last about a member holds, on the days that it names. */
import type { Stated } from '#client/vault/history';
import { memberOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { isKind } from '#protocol/statement/statement';

/** Somebody's absence. */
export interface Cover {
  readonly member: string;
  readonly cover: string;
  readonly from: Day;
  readonly until: Day;
}

/** The absences of a desk by member, those that were taken back left out. A word about somebody else counts of those who supervise. */
export function coversIn(roster: VerifiedRoster, stated: readonly Stated[]): ReadonlyMap<string, Cover> {
  const covers = new Map<string, Cover>();
  const placed = [...stated].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  for (const { statement, by, index } of placed) {
    if (!isKind(statement, 'cover-set') || index === null) continue;
    const { member, cover, from, until } = statement.says;
    if (by !== member && !memberOf(roster, by)?.may.includes('supervise')) continue;
    if (cover === null) covers.delete(member);
    else covers.set(member, { member, cover, from, until });
  }
  return covers;
}

/** Who stands in for a member on a day; `null` for nobody. */
export function coverOn(covers: ReadonlyMap<string, Cover>, member: string | null, day: Day): string | null {
  const found = member === null ? undefined : covers.get(member);
  return found && found.from <= day && day <= found.until ? found.cover : null;
}
