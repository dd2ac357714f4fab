/**
 * The statements of a log as columns of numbers, one place a leaf: what pages filter by stands in them, and the rest of what a
 * statement says as a text that is read only for what is shown.
 */
import type { AuditedEntry, AuditedLog } from '#protocol/audit/entries';
import { tipsOf } from '#protocol/statement/entry';
import { KINDS, type Kind } from '#protocol/statement/kinds';
import type { ReadStatement } from '#protocol/statement/statement';
import { endingOf, partsOf, toOf } from '../about.ts';
import { growingNumbers, type Numbers } from './growing.ts';
import { holdNames, holdTexts, type Names } from './texts.ts';
import { holdTips, type Tips } from './tips.ts';

const KIND_NAMES = Object.keys(KINDS) as Kind[];
const KIND_NUMBERS: ReadonlyMap<Kind, number> = new Map(KIND_NAMES.map((kind, at) => [kind, at + 1]));

/** The columns whose cells are numbers of `Names`. */
const NAMED = ['by', 'person', 'day', 'desk', 'to', 'parts', 'ending'] as const;
type Named = (typeof NAMED)[number];

export interface Columns extends AuditedLog {
  readonly size: number;
  readonly names: Names;
  readonly tips: Tips;
  /** By leaf, the number of a name. */
  readonly by: Readonly<Record<Named, Pick<Numbers, 'at'>>>;
  kindAt(index: number): Kind | null;
  /** The places in `tips` of those that a leaf is about. */
  tipsAt(index: number): Iterable<number>;
  /** The next leaf, of which nothing is known yet. */
  leaf(): void;
  /** What the newest leaf says. */
  state(one: AuditedEntry): void;
}

/** Begins with no leaf; the tips may be known from the journal already. */
export function holdColumns(tips: Tips = holdTips()): Columns {
  const names = holdNames();
  const texts = holdTexts();
  const kinds = growingNumbers();
  const rosters = growingNumbers();
  const rests = growingNumbers();
  const tipsFrom = growingNumbers();
  const tipPlaces = growingNumbers();
  const by = Object.fromEntries(NAMED.map((name) => [name, growingNumbers()])) as Record<Named, Numbers>;
  const every = [kinds, rosters, rests, ...NAMED.map((name) => by[name])];
  const kindAt = (index: number): Kind | null => KIND_NAMES[kinds.at(index) - 1] ?? null;
  function* tipsAt(index: number): Generator<number> {
    const end = index + 1 < tipsFrom.length ? tipsFrom.at(index + 1) : tipPlaces.length;
    for (let at = tipsFrom.at(index); at < end; at++) yield tipPlaces.at(at);
  }
  const get = (index: number): AuditedEntry | undefined => {
    const kind = index < kinds.length ? kindAt(index) : null;
    if (kind === null) return undefined;
    const name = (column: Named) => names.at(by[column].at(index));
    const desk = name('desk');
    const says = {
      ...JSON.parse(texts.at(rests.at(index))),
      ...{ day: name('day'), roster: rosters.at(index) },
      ...(desk !== null && { desk }),
      ...tipsAs(kind, [...tipsAt(index)].map(tips.idAt)),
    };
    const statement = { kind, says, signer: '', bytes: NOTHING, signed: UNSIGNED } as unknown as ReadStatement;
    return { index, entry: NOTHING, statement, by: name('by'), person: name('person') };
  };
  function* values(): Generator<AuditedEntry> {
    for (let index = 0; index < kinds.length; index++) {
      const one = get(index);
      if (one) yield one;
    }
  }
  return {
    ...{ names, tips, by, kindAt, tipsAt, entries: { get, values } },
    get size() {
      return kinds.length;
    },
    leaf() {
      for (const column of every) column.push(0);
      tipsFrom.push(tipPlaces.length);
    },
    state(one) {
      const at = kinds.length - 1;
      const { statement } = one;
      const { says } = statement;
      kinds.set(at, KIND_NUMBERS.get(statement.kind) ?? 0);
      rosters.set(at, says.roster);
      rests.set(at, texts.put(restOf(statement)));
      for (const tip of tipsOf(statement)) tipPlaces.push(tips.put(tip));
      const cells = cellsOf(one);
      for (const name of NAMED) by[name].set(at, names.put(cells[name]));
    },
  };
}

const NOTHING = new Uint8Array(0);
const UNSIGNED = { payloadType: '', payload: NOTHING, signature: NOTHING };

function cellsOf({ statement, by, person }: AuditedEntry): Readonly<Record<Named, string | null>> {
  const { says } = statement;
  const ending = endingOf(statement);
  return {
    ...{ by, person, day: says.day, to: toOf(statement) },
    desk: 'desk' in says ? says.desk : null,
    parts: partsOf(statement).join(' ') || null,
    ending: ending && `${ending.disposition} ${ending.finding}`,
  };
}

/** Fields that stand in columns, or that were only needed to check the statement: no page shows them. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['log', 'salt', 'day', 'roster', 'desk', 'tip', 'tips', 'entry', 'recipient', 'source', 'rosterHash', 'header'],
  ...['sha256', 'previous', 'size', 'slot', 'reply', 'copy', 'reason', 'serverNonce', 'ownNonce'],
]);
/** What sources commit to part by part, which was compared where it was drawn. */
const COMMITTED: ReadonlySet<Kind> = new Set(['tip-received', 'message-received']);

/** The rest of what a statement says, as JSON. */
function restOf({ kind, says }: ReadStatement): string {
  const bulky = COMMITTED.has(kind);
  return JSON.stringify(says, (name, value) =>
    LEFT_OUT.has(name) || (bulky && (name === 'parts' || name === 'files')) ? undefined : value,
  );
}

function tipsAs(kind: Kind, tips: readonly string[]): object {
  if (kind === 'cards-opened') return { tips: tips.map((tip) => ({ tip })) };
  return tips[0] === undefined ? {} : { tip: tips[0] };
}
