/**
 * P8.2, check 6, once more by somebody else: of how many tips a person had cards, and more than cards, in a day, by the witness's own
 * lines and the roster that it held. Only the day under way is kept.
 */
import type { Facts } from '#protocol/audit/facts';
import type { Finding } from '#protocol/audit/finding';
import { memberOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { JournalLine } from '#protocol/wire/journal';

/** Budgets under way. */
export interface Budgets {
  /** Takes a release, in the journal's order. */
  use(line: JournalLine): void;
  /** Those that were exceeded and that nobody lifted, once for each person, day and budget. */
  exceeded(facts: Facts): Finding[];
}

interface Over {
  readonly whose: string;
  readonly line: JournalLine;
  readonly limit: number;
  readonly what: 'cards' | 'tips';
}

/** Parts that a batch of cards or an appeal opens; all others count as opening the tip. */
const OF_CARDS: ReadonlySet<string> = new Set(['card', 'appeal']);

/** Begins with nothing used. P8.2 */
export function startBudgets(rosters: readonly VerifiedRoster[]): Budgets {
  const books = new Map(rosters.map((held) => [held.roster.version, held]));
  const over = new Map<string, Over>();
  let today = { day: '', used: new Map<string, Set<string>>() };
  return {
    use(line) {
      const { day, by, tip, part, roster } = line;
      const held = books.get(roster);
      if (!held || by === null || tip === null || part === null) return;
      if (day !== today.day) today = { day, used: new Map() };
      const what = OF_CARDS.has(part) ? 'cards' : 'tips';
      const whose = `${memberOf(held, by)?.person ?? by} ${day}`;
      const name = `${whose} ${what}`;
      const tips = today.used.get(name) ?? new Set<string>();
      today.used.set(name, tips.add(tip));
      const limit = held.roster.rules.budgets[what];
      if (tips.size > limit && !over.has(name)) over.set(name, { whose, line, limit, what });
    },
    exceeded: ({ lifted }) =>
      [...over.values()]
        .filter(({ whose }) => !lifted.has(whose))
        .map(({ line: { number, leaf }, limit, what }) => ({
          code: 'budget-exceeded' as const,
          index: leaf,
          line: number,
          expected: `at most ${limit} ${what} in a day`,
        })),
  };
}
