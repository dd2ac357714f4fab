/**
 * P6.10. Where a tip stands between its end and its erasure: held or not, asked for and by whom, agreed to by whom, done. The
 * log's order alone decides.
 */
import type { Stated } from '#client/vault/history';
import { equal, fromBase64 } from '#protocol/bytes';
import type { Day } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { isKind } from '#protocol/statement/statement';

/** A request to erase, and who agreed to it: other persons than the one who asked, each once. */
export interface AskedErasure {
  readonly by: string;
  readonly person: string | null;
  readonly day: Day;
  readonly index: number;
  readonly entry: Uint8Array;
  readonly approvals: readonly Placed<'release-approved'>[];
}

/** What was stated about keeping and erasing. */
export interface Erasure {
  /** The last word on a hold, when it holds the tip. */
  readonly held: { readonly by: string; readonly day: Day } | null;
  /** The newest request; `null` when there is none, and once the tip is erased. */
  readonly asked: AskedErasure | null;
  readonly erased: { readonly by: string; readonly day: Day; readonly approvedBy: readonly string[] } | null;
}

export type Placed<K extends Kind = Kind> = Stated<K> & { readonly index: number };

/** Folds a tip's statements, in the log's order; `approvals` are those that count. P6.10 */
export function foldErasure(items: readonly Placed[], approvals: readonly Placed<'release-approved'>[]): Erasure {
  const last = <K extends Kind>(kind: K) =>
    items.findLast((one): one is Placed<K> => isKind(one.statement, kind)) ?? null;
  const hold = last('hold-set');
  const done = last('erased');
  const request = last('erasure-asked');
  const held = hold?.statement.says.held ? { by: hold.by, day: hold.statement.says.day } : null;
  const asked = request && !done ? askedIn(request, approvals) : null;
  if (!done) return { held, asked, erased: null };
  const agreed = approvals.filter((one) => done.statement.says.approvals.some((leaf) => names(leaf, one)));
  const erased = { by: done.by, day: done.statement.says.day, approvedBy: agreed.map(({ by }) => by) };
  return { held, asked, erased };
}

function askedIn(request: Placed<'erasure-asked'>, approvals: readonly Placed<'release-approved'>[]): AskedErasure {
  const { by, person, index, entry, statement } = request;
  const naming = approvals.filter((one) => names(one.statement.says.request, request) && one.person !== person);
  const persons = new Map(naming.map((one) => [one.person, one]));
  return { by, person, day: statement.says.day, index, entry, approvals: [...persons.values()] };
}

const names = (leaf: { index: number; entry: string }, one: Placed) =>
  leaf.index === one.index && equal(fromBase64(leaf.entry), one.entry);
