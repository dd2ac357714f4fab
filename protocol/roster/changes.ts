/**
 * P4.8. What a roster changes of another, and which way each change leans. Total: whatever differs, but for the numbers and
 * days of the rosters themselves and the order of a list, is some change. Refuses nothing; what it does not know, loosens.
 */
import { canonical } from '#protocol/json';
import type { Desk, Member, Roster, RosterWitness } from '#protocol/roster/format';
import { daysBetween } from '#protocol/shape';

/** `loosens`: gives somebody power, or takes a check away. `tightens`: the reverse. `neutral`: neither, but not nothing. */
export type Lean = 'loosens' | 'tightens' | 'neutral';

/** What was changed; the leaning of each is in {@link compareRosters}. */
export type What =
  | 'organisation'
  | 'life'
  | 'custodian'
  | 'threshold'
  | 'office'
  | 'office-alone'
  | 'log'
  | 'witness'
  | 'witness-first'
  | 'witness-keys'
  | 'epoch'
  | 'quorum'
  | 'budget-cards'
  | 'budget-tips'
  | 'deadline-open'
  | 'deadline-disposition'
  | 'approvals-person'
  | 'approvals-close'
  | 'approvals-erase'
  | 'approvals-reply'
  | 'note-warn'
  | 'note-refuse'
  | 'policy'
  | 'naming'
  | 'member'
  | 'member-keys'
  | 'member-person'
  | 'member-recovery'
  | 'member-name'
  | 'right'
  | 'desk'
  | 'desk-label'
  | 'desk-member'
  | 'desk-keeper'
  | 'desk-appeals'
  | 'desk-duty'
  | 'auditor'
  | 'auditor-keys';

/** One change: of whom (a handle, a desk, a name; empty for the house), from what to what (`null`: it was not, or is no more there). */
export interface Change {
  readonly lean: Lean;
  readonly what: What;
  readonly of: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Everything that `after` changes of `before`, in the order of the format. P4.8 */
export const compareRosters = (before: Roster, after: Roster): Change[] => [
  ...differing({ what: 'organisation', of: '' }, before.organisation, after.organisation),
  ...counted('life', lifeOf(before), lifeOf(after), 'more'),
  ...custody(before, after),
  ...office(before.office, after.office),
  ...differing({ what: 'log', of: after.log.origin }, text(before.log), text(after.log)),
  ...witnesses(before.witnesses, after.witnesses),
  ...rules(before.rules, after.rules),
  ...policies(before, after),
  ...differing({ what: 'naming', of: '' }, text(before.naming), text(after.naming)),
  ...members(before.members, after.members),
  ...desks(before.desks, after.desks),
  ...auditors(before, after),
];

/** Whether any of these changes loosens: then the roster waits, and needs the threshold. P4.8 */
export const loosens = (changes: readonly Change[]): boolean => changes.some(({ lean }) => lean === 'loosens');

/** Whether one custodian's signature is enough for them: all tighten, or there are none (a renewal). P4.8 */
export const tightensOnly = (changes: readonly Change[]): boolean => changes.every(({ lean }) => lean === 'tightens');

/**
 * Whether they are the office's own affair: it names other policies, and takes none away. Not the code, since whoever chooses what runs
 * in every browser needs no other power. P4.7
 */
export const namesOnlyPolicies = (changes: readonly Change[]): boolean =>
  changes.length > 0 && changes.every(({ what, of, to }) => what === 'policy' && of !== 'code' && to !== null);

const lifeOf = ({ issued, expires }: Roster): number => daysBetween(issued, expires);
const text = (value: unknown): string => new TextDecoder().decode(canonical(value));

type Named = Pick<Change, 'what' | 'of'>;

/** One value in place of another: whoever chooses the new one has power. */
const differing = (named: Named, from: string | null, to: string | null, lean: Lean = 'loosens'): Change[] =>
  from === to ? [] : [{ lean, ...named, from, to }];

/** A number of which more (or less) loosens, and the other way tightens. */
function counted(what: What, from: number, to: number, loosening: 'more' | 'less'): Change[] {
  const lean = to > from === (loosening === 'more') ? 'loosens' : 'tightens';
  return differing({ what, of: '' }, String(from), String(to), lean);
}

interface Leanings {
  readonly added: Lean;
  readonly removed: Lean;
}
const POWER: Leanings = { added: 'loosens', removed: 'tightens' };

/** What was added to a list of names, and what was removed from it. */
function listed(named: Named, lists: { before: readonly string[]; after: readonly string[] }, lean = POWER): Change[] {
  const [before, after] = [new Set(lists.before), new Set(lists.after)];
  return [
    ...[...after].filter((one) => !before.has(one)).map((to) => ({ lean: lean.added, ...named, from: null, to })),
    ...[...before].filter((one) => !after.has(one)).map((from) => ({ lean: lean.removed, ...named, from, to: null })),
  ];
}

/** What stands in both lists under the same name. */
const pairsOf = <T>(before: readonly T[], after: readonly T[], name: (one: T) => string): [string, T, T][] =>
  after.flatMap((to) => {
    const from = before.find((one) => name(one) === name(to));
    return from === undefined ? [] : [[name(to), from, to] as [string, T, T]];
  });

const namesOf = <T>(before: readonly T[], after: readonly T[], name: (one: T) => string) => ({
  before: before.map(name),
  after: after.map(name),
});

/** Whoever signs rosters rules the house: one custodian less shifts that power as much as one more. */
const custody = (before: Roster, after: Roster): Change[] => [
  ...listed(
    { what: 'custodian', of: '' },
    namesOf(before.custodians, after.custodians, ({ handle, key }) => `${handle} ${key}`),
    { added: 'loosens', removed: 'loosens' },
  ),
  ...differing({ what: 'threshold', of: '' }, String(before.threshold), String(after.threshold)),
];

function witnesses(before: readonly RosterWitness[], after: readonly RosterWitness[]): Change[] {
  const name = (witness: RosterWitness) => witness.name;
  const keys = ({ key, ed25519, mldsa44 }: RosterWitness) => text([key, ed25519, mldsa44]);
  const epochs = (witness: RosterWitness) => witness.epochs.map(text);
  return [
    ...listed({ what: 'witness', of: '' }, namesOf(before, after, name)),
    // Boxes are sealed to the first one's W.
    ...differing({ what: 'witness-first', of: '' }, before[0]?.name ?? null, after[0]?.name ?? null),
    ...pairsOf(before, after, name).flatMap(([of, from, to]) => [
      ...differing({ what: 'witness-keys', of }, keys(from), keys(to)),
      ...listed({ what: 'epoch', of }, { before: epochs(from), after: epochs(to) }, { ...POWER, removed: 'neutral' }),
    ]),
  ];
}

type Rules = Roster['rules'];
const rules = (before: Rules, after: Rules): Change[] => [
  ...counted('quorum', before.quorum, after.quorum, 'less'),
  ...counted('budget-cards', before.budgets.cards, after.budgets.cards, 'more'),
  ...counted('budget-tips', before.budgets.tips, after.budgets.tips, 'more'),
  ...deadlines(before.deadlines, after.deadlines),
  ...counted('approvals-person', before.approvals.person, after.approvals.person, 'less'),
  ...counted('approvals-close', before.approvals.close, after.approvals.close, 'less'),
  ...counted('approvals-erase', before.approvals.erase, after.approvals.erase, 'less'),
  ...counted('approvals-reply', before.approvals.reply, after.approvals.reply, 'less'),
  ...noteAges(before.note, after.note),
];

/** Later, the desk may sit on a tip for longer; earlier, the second authority may open it sooner. */
const deadlines = (before: Rules['deadlines'], after: Rules['deadlines']): Change[] => [
  ...differing({ what: 'deadline-open', of: '' }, String(before.open), String(after.open)),
  ...differing({ what: 'deadline-disposition', of: '' }, String(before.disposition), String(after.disposition)),
];

/** Stricter ages can stop every source, which one custodian alone must not. */
function noteAges(before: Rules['note'], after: Rules['note']): Change[] {
  const lean = (from: number, to: number): Lean => (to > from ? 'loosens' : 'neutral');
  return [
    ...differing({ what: 'note-warn', of: '' }, String(before.warn), String(after.warn), lean(before.warn, after.warn)),
    ...differing(
      { what: 'note-refuse', of: '' },
      String(before.refuse),
      String(after.refuse),
      lean(before.refuse, after.refuse),
    ),
  ];
}

/** Another key signs for the office; and whether it needs custodians for it. */
const office = (before: Roster['office'], after: Roster['office']): Change[] => [
  ...differing({ what: 'office', of: after.handle }, text(signer(before)), text(signer(after))),
  ...listed({ what: 'office-alone', of: after.handle }, { before: aloneOf(before), after: aloneOf(after) }),
];
const signer = ({ handle, key }: Roster['office']) => ({ handle, key });
const aloneOf = ({ alone }: Roster['office']): string[] => (alone ? [text(alone)] : []);

/** What the office owes, and for how long it keeps: whether another is less than it was cannot be told from its hash. */
const OWED: readonly string[] = ['clocks', 'retention'];

/** The policies of either roster, by name. */
const policies = ({ policies: before }: Roster, { policies: after }: Roster): Change[] =>
  [...new Set([...before, ...after].map(({ name }) => name))].flatMap((of) => {
    const hashIn = (list: Roster['policies']) => list.find(({ name }) => name === of)?.sha256 ?? null;
    const lean = OWED.includes(of) ? 'loosens' : 'neutral';
    return differing({ what: 'policy', of }, hashIn(before), hashIn(after), lean);
  });

function members(before: readonly Member[], after: readonly Member[]): Change[] {
  const name = ({ handle }: Member) => handle;
  return [
    ...listed({ what: 'member', of: '' }, namesOf(before, after, name)),
    ...newcomersOf(before, after).flatMap((one) => [
      ...listed({ what: 'right', of: one.handle }, { before: [], after: one.may }),
      ...differing({ what: 'member-recovery', of: one.handle }, null, recoveryOf(one)),
    ]),
    ...pairsOf(before, after, name).flatMap(([of, from, to]) => [
      ...differing({ what: 'member-keys', of }, text([from.key, from.recipient]), text([to.key, to.recipient])),
      ...differing({ what: 'member-person', of }, from.person, to.person),
      ...differing({ what: 'member-recovery', of }, recoveryOf(from), recoveryOf(to)),
      ...listed({ what: 'right', of }, { before: from.may, after: to.may }),
      // A form of a name that goes is a source who leaves nobody out.
      ...listed(
        { what: 'member-name', of },
        { before: from.names, after: to.names },
        { added: 'neutral', removed: 'loosens' },
      ),
    ]),
  ];
}

const recoveryOf = ({ recovery }: Member): string | null => (recovery ? 'recovery' : null);

/** Whoever signs must see what somebody new may do. */
const newcomersOf = (before: readonly Member[], after: readonly Member[]): Member[] =>
  after.filter(({ handle }) => !before.some((one) => one.handle === handle));

function desks(before: readonly Desk[], after: readonly Desk[]): Change[] {
  const name = ({ id }: Desk) => id;
  return [
    ...listed({ what: 'desk', of: '' }, namesOf(before, after, name)),
    ...pairsOf(before, after, name).flatMap(([of, from, to]) => [
      ...differing({ what: 'desk-label', of }, from.label, to.label, 'neutral'),
      ...listed({ what: 'desk-member', of }, { before: from.members, after: to.members }),
      ...listed({ what: 'desk-keeper', of }, { before: from.keepers, after: to.keepers }),
      ...differing({ what: 'desk-appeals', of }, from.appealsTo, to.appealsTo),
      ...differing({ what: 'desk-duty', of }, from.duty, to.duty),
    ]),
  ];
}

function auditors({ auditors: before }: Roster, { auditors: after }: Roster): Change[] {
  const name = ({ handle }: Roster['auditors'][number]) => handle;
  const keys = ({ person, key, recipient }: Roster['auditors'][number]) => text([person, key, recipient]);
  return [
    ...listed({ what: 'auditor', of: '' }, namesOf(before, after, name)),
    ...pairsOf(before, after, name).flatMap(([of, from, to]) =>
      differing({ what: 'auditor-keys', of }, keys(from), keys(to)),
    ),
  ];
}
