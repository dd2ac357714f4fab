/**
 * Accounts that say nearly the same: compared on this device by their runs of four words, over what this reviewer has read. Nothing is
 * hidden or thrown away by it; a group is only an offer to decide about all of it at once.
 */
import { wordsIn } from '../queue/search.ts';

const RUN = 4;
/** Two accounts are near when so much of all their runs is in both. */
const SHARE = 0.5;
/** A run that so many accounts have says nothing: a greeting, a form's own words. */
const COMMON = 200;
/** The longest text that is compared. */
const LONGEST = 20_000;

/** The groups of two and more, the largest first; each in the order in which its tips were given. */
export function groupsOf(texts: ReadonlyMap<string, string>): string[][] {
  const runs = new Map([...texts].map(([tip, text]) => [tip, runsIn(text)]));
  const leader = new Map([...texts.keys()].map((tip) => [tip, tip]));
  const leaderOf = (tip: string): string => {
    const above = leader.get(tip) ?? tip;
    return above === tip ? tip : leaderOf(above);
  };
  for (const [one, other, shared] of pairsIn(runs)) {
    const all = (runs.get(one)?.size ?? 0) + (runs.get(other)?.size ?? 0) - shared;
    if (shared >= SHARE * all) leader.set(leaderOf(other), leaderOf(one));
  }
  const groups = new Map<string, string[]>();
  for (const tip of texts.keys()) {
    const first = leaderOf(tip);
    groups.set(first, [...(groups.get(first) ?? []), tip]);
  }
  return [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
}

function runsIn(text: string): Set<string> {
  const words = wordsIn(text.slice(0, LONGEST));
  const count = Math.max(words.length - RUN + 1, Math.min(words.length, 1));
  return new Set(Array.from({ length: count }, (_, at) => words.slice(at, at + RUN).join(' ')));
}

/** Each two that share a run, and how many they share. */
function pairsIn(runs: ReadonlyMap<string, ReadonlySet<string>>): [one: string, other: string, shared: number][] {
  const having = new Map<string, string[]>();
  for (const [tip, own] of runs) for (const run of own) having.set(run, [...(having.get(run) ?? []), tip]);
  const shared = new Map<string, Map<string, number>>();
  for (const tips of having.values()) {
    if (tips.length > COMMON) continue;
    for (const [at, one] of tips.entries()) {
      const others = shared.get(one) ?? new Map<string, number>();
      shared.set(one, others);
      for (const other of tips.slice(at + 1)) others.set(other, (others.get(other) ?? 0) + 1);
    }
  }
  return [...shared].flatMap(([one, others]) =>
    [...others].map(([other, count]): [string, string, number] => [one, other, count]),
  );
}
