/** The members, tips and days of a log that was read. */

import { tipNumber } from '#protocol/identity/number';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { JournalLine } from '#protocol/wire/journal';
import type { DayRow, EntryRow, MemberRow, TipRow } from './acts.ts';

/** Everybody of the rosters in hand and whoever else made a statement; members first, by handle. */
export function membersOf(rosters: readonly VerifiedRoster[], rows: readonly EntryRow[]): MemberRow[] {
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
  const acts = new Map<string, { acts: number; last: string | null }>();
  for (const { by, day } of rows) {
    if (by !== null)
      acts.set(by, { acts: (acts.get(by)?.acts ?? 0) + 1, last: later(acts.get(by)?.last ?? null, day) });
  }
  return [...known]
    .map(([handle, more]) => ({ handle, ...more, ...(acts.get(handle) ?? { acts: 0, last: null }) }))
    .sort((a, b) => b.acts - a.acts || a.handle.localeCompare(b.handle));
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

/** Every tip that a statement is about, the last received first. */
export function tipsOf(rows: readonly EntryRow[], journal: readonly JournalLine[]): TipRow[] {
  const tips = new Map<string, Tip>();
  const released = countReleases(journal);
  for (const row of rows) for (const number of row.tips) tellTip(tipIn(tips, number, released), row);
  return [...tips.values()].reverse().map(({ readers, ...tip }) => ({ ...tip, readers: [...readers].sort() }));
}

type Tip = { -readonly [Key in Exclude<keyof TipRow, 'readers'>]: TipRow[Key] } & { readonly readers: Set<string> };

function tipIn(tips: Map<string, Tip>, number: string, released: ReadonlyMap<string, number>): Tip {
  const known = tips.get(number);
  if (known) return known;
  const tip: Tip = {
    number,
    desk: null,
    received: null,
    opened: null,
    readers: new Set(),
    ending: null,
    released: released.get(number) ?? 0,
    erased: false,
    acts: 0,
  };
  tips.set(number, tip);
  return tip;
}

function tellTip(tip: Tip, { kind, day, by, desk, parts, ending }: EntryRow): void {
  tip.acts += 1;
  tip.desk ??= desk;
  if (kind === 'tip-received') tip.received = day;
  if (kind === 'erased') tip.erased = true;
  if (kind === 'disposition') tip.ending = ending;
  if (kind !== 'part-opened') return;
  if (by !== null) tip.readers.add(by);
  if (parts.includes('body') && day !== null) tip.opened ??= { day, by };
}

function countReleases(journal: readonly JournalLine[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { did, tip } of journal) {
    if (did !== 'released' || tip === null) continue;
    const number = tipNumber(tip);
    count.set(number, (count.get(number) ?? 0) + 1);
  }
  return count;
}

/** Every day on which something was stated, the newest first. */
export function daysOf(rows: readonly EntryRow[]): DayRow[] {
  const days = new Map<string, { acts: number; received: number; opened: number; by: Set<string> }>();
  for (const { day, kind, by } of rows) {
    if (day === null) continue;
    const one = days.get(day) ?? { acts: 0, received: 0, opened: 0, by: new Set<string>() };
    days.set(day, one);
    one.acts += 1;
    if (kind === 'tip-received') one.received += 1;
    if (kind === 'part-opened') one.opened += 1;
    if (by !== null && by !== 'source') one.by.add(by);
  }
  return [...days]
    .map(([day, { by, ...counts }]) => ({ day, ...counts, members: by.size }))
    .sort((a, b) => b.day.localeCompare(a.day));
}
