/** The members and days of a log that was read. */
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { DayRow, MemberRow } from './acts.ts';
import type { Rows } from './rows.ts';

/** Everybody of the rosters in hand, whoever did most first. */
export function membersOf(rosters: readonly VerifiedRoster[], rows: Rows): MemberRow[] {
  const known = new Map<string, Pick<MemberRow, 'role' | 'desks' | 'may'>>();
  for (const { roster } of rosters) {
    const desksOf = (handle: string) =>
      roster.desks.filter(({ members }) => members.includes(handle)).map(({ id }) => id);
    for (const { handle, may, recipient } of roster.members) {
      const onDuty = roster.desks.filter(({ duty }) => duty === recipient).map(({ id }) => id);
      const role = onDuty.length > 0 ? 'duty' : 'reviewer';
      known.set(handle, { role, desks: [...desksOf(handle), ...onDuty], may });
    }
    for (const { handle } of roster.auditors) known.set(handle, { role: 'auditor', desks: [], may: [] });
    for (const { handle } of roster.custodians) known.set(handle, { role: 'custodian', desks: [], may: [] });
    known.set(roster.office.handle, { role: 'office', desks: [], may: [] });
  }
  const acts = actsOf(rows);
  return [...known]
    .map(([handle, more]) => ({ handle, ...more, ...(acts.get(handle) ?? { acts: 0, last: null }) }))
    .sort((a, b) => b.acts - a.acts || a.handle.localeCompare(b.handle));
}

function actsOf({ size, log: { columns } }: Rows): ReadonlyMap<string | null, Pick<MemberRow, 'acts' | 'last'>> {
  const { by, names } = columns;
  const acts = new Map<number, { acts: number; days: Set<number> }>();
  for (let index = 0; index < size; index++) {
    const hand = by.by.at(index);
    const one = acts.get(hand) ?? { acts: 0, days: new Set<number>() };
    acts.set(hand, one);
    one.acts += 1;
    one.days.add(by.day.at(index));
  }
  const lastOf = (days: ReadonlySet<number>) =>
    [...days]
      .flatMap((day) => names.at(day) ?? [])
      .sort()
      .at(-1) ?? null;
  return new Map(
    [...acts].map(([hand, { acts: count, days }]) => [names.at(hand), { acts: count, last: lastOf(days) }]),
  );
}

/** Every day on which something was stated, the newest first. */
export function daysOf({ size, log: { columns } }: Rows): DayRow[] {
  const { by, names, kindAt } = columns;
  const days = new Map<number, { acts: number; received: number; opened: number; hands: Set<number> }>();
  const source = names.find('source');
  for (let index = 0; index < size; index++) {
    const kind = kindAt(index);
    if (kind === null) continue;
    const day = by.day.at(index);
    const one = days.get(day) ?? { acts: 0, received: 0, opened: 0, hands: new Set<number>() };
    days.set(day, one);
    one.acts += 1;
    if (kind === 'tip-received') one.received += 1;
    if (kind === 'part-opened') one.opened += 1;
    const hand = by.by.at(index);
    if (hand !== 0 && hand !== source) one.hands.add(hand);
  }
  return [...days]
    .map(([day, { hands, ...counts }]) => ({ day: names.at(day) ?? '', ...counts, members: hands.size }))
    .sort((a, b) => b.day.localeCompare(a.day));
}
