/**
 * P8.6. The witness's journal against the log, both ways and one at a time: first the lines, then the entries. Whatever it released
 * or took, a statement of the log says, by the same hand; what was asked for and never released is counted, not blamed: the
 * witness may have refused.
 */
import type { AuditedEntry } from '#protocol/audit/entries';
import type { Facts } from '#protocol/audit/facts';
import { type Finding, otherApprovals } from '#protocol/audit/finding';
import { startBudgets } from '#protocol/audit/journal-budgets';
import type { Leaves } from '#protocol/audit/leaves';
import { concat, toHex, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { readCanonical } from '#protocol/json';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { type Day, daysBetween } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import type { Crypto, Suite } from '#protocol/suite/suite';
import { JournalLine } from '#protocol/wire/journal';

/** How journal and log compare. */
export interface ComparedJournal {
  readonly findings: readonly Finding[];
  /** Lines in all. */
  readonly lines: number;
  /** Boxes released. */
  readonly released: number;
  /** Boxes that the log asks for and that were never released. */
  readonly unreleased: number;
  /** Requests that the witness refused. */
  readonly refused: number;
  /** Acts in the log that the witness was not told of yet. */
  readonly untold: number;
}

/** A comparison under way: lines and entries as they come, those of a release whichever way round. */
export interface JournalAudit {
  line(line: JournalLine): void;
  entry(one: AuditedEntry): void;
  /** What it came to, with what the log itself came to. */
  finish(facts: Facts, leaves: Leaves): ComparedJournal;
}

/** A reader of lines: each must be in its place and name the hash of the one before. */
export interface JournalReader {
  /** Lines so far. */
  readonly lines: number;
  read(bytes: Uint8Array): JournalLine;
}

/** Begins with the first line. `read` throws like {@link readJournal}. */
export function journalReader(suite: Suite): JournalReader {
  let previous = '0'.repeat(64);
  let number = 0;
  return {
    get lines() {
      return number;
    },
    read(bytes) {
      const line = readCanonical(JournalLine, bytes);
      if (line.number !== number || line.previous !== previous) {
        throw new ProtocolError('statement-malformed', `journal: expected line ${number} of one chain`);
      }
      previous = toHex(suite.sha256(bytes));
      number += 1;
      return line;
    },
  };
}

/**
 * Reads the journal's lines (bytes), all of them, from the first on. Throws `statement-malformed` for a line that is none,
 * is out of its place, or does not name the hash of the line before. P8.6
 */
export const readJournal = (suite: Suite, lines: readonly Uint8Array[]): JournalLine[] => {
  const reader = journalReader(suite);
  return lines.map(reader.read);
};

/** What of a line waits for its entry. */
interface Waiting {
  readonly number: number;
  readonly did: string;
  readonly leaf: number | null;
  readonly by: string | null;
  readonly day: Day;
}

/** What of an entry waits for its line: it may be written after the log was read. */
interface Open {
  readonly by: string | null;
  readonly day: Day;
}

/** What the witness is told of, and what it then writes. */
const TAKEN: Partial<Readonly<Record<Kind, JournalLine['did']>>> = {
  disposition: 'disposition-taken',
  erased: 'erasure-taken',
  'hold-set': 'hold-taken',
  'budget-lifted': 'budget-lifted',
};
const TOLD: ReadonlySet<string> = new Set(Object.values(TAKEN));

/** A statement's day is its signer's, a line's the witness's: they may be a day apart. */
const CLOCKS_APART = 1;

/** Begins with no line. P8.6 */
export function startJournal(crypto: Crypto, rosters: readonly VerifiedRoster[]): JournalAudit {
  const marks = marker(crypto);
  const waiting = new Map<number, Waiting>();
  const open = new Map<number, Open>();
  /** A box is released once to one request: the same again is no line more (P8.3). */
  const extra: Waiting[] = [];
  const findings: Finding[] = [];
  const persons: JournalLine[] = [];
  const budgets = startBudgets(rosters);
  const gone = new Set<string>();
  const count = { lines: 0, released: 0, unreleased: 0, refused: 0, untold: 0 };

  const release = (line: JournalLine) => {
    count.released += 1;
    budgets.use(line);
    if (line.tip !== null && gone.has(line.tip)) {
      findings.push({ ...at(line), code: 'release-after-erasure', expected: 'nothing more of a tip that was erased' });
    }
    if (line.part?.startsWith('person/') && line.part !== 'person/open') persons.push(line);
  };
  const early = ({ day, number }: Waiting, said: Day, index: number | null) => {
    if (daysBetween(day, said) <= CLOCKS_APART) return;
    findings.push({ code: 'release-early', index, line: number, expected: 'a release after its entry' });
  };
  const isBy = (one: Open, line: Waiting) => one.by === null || one.by === line.by;
  const take = (asked: Asked, { index, by, statement: { says } }: AuditedEntry): boolean => {
    const mark = marks(asked);
    const line = waiting.get(mark);
    const own = { by, day: says.day };
    if (!line || !isBy(own, line)) {
      open.set(mark, own);
      return false;
    }
    waiting.delete(mark);
    if (asked.did === 'released') early(line, says.day, index);
    return true;
  };
  /** A line whose entry came before it. */
  const taken = (mark: number, line: Waiting): boolean => {
    const entry = open.get(mark);
    if (!entry || !isBy(entry, line)) return false;
    open.delete(mark);
    if (line.did === 'released') early(line, entry.day, line.leaf);
    count[line.did === 'released' ? 'unreleased' : 'untold'] -= 1;
    return true;
  };
  return {
    line(line) {
      count.lines += 1;
      if (line.did === 'refused') count.refused += 1;
      if (line.did === 'released') release(line);
      if (line.did === 'erasure-taken' && line.tip !== null) gone.add(line.tip);
      if (line.did !== 'released' && !TOLD.has(line.did)) return;
      const { number, did, leaf, by, day } = line;
      const mark = marks(line);
      const own = { number, did, leaf, by, day };
      if (taken(mark, own)) return;
      if (waiting.has(mark)) extra.push(own);
      else waiting.set(mark, own);
    },
    entry(one) {
      for (const box of boxesOf(one.statement)) {
        if (!take({ did: 'released', leaf: one.index, ...box }, one)) count.unreleased += 1;
      }
      const did = TAKEN[one.statement.kind];
      if (did && !take({ did, leaf: one.index, tip: tipIn(one.statement), part: null }, one)) count.untold += 1;
    },
    finish(facts, leaves) {
      const unmatched = [...waiting.values(), ...extra].map((line) => unsaid(line, leaves));
      const alone = persons.flatMap((line) => unapproved(facts, line));
      return { ...count, findings: [...findings, ...unmatched, ...alone, ...budgets.exceeded(facts)] };
    },
  };
}

type Asked = Pick<JournalLine, 'did' | 'leaf' | 'tip' | 'part'>;

/**
 * A number of 52 bits for what a line says, by a key drawn for this audit: nobody can prepare two that are taken for one, and a
 * million of them fit into memory.
 */
function marker({ suite, random }: Crypto): (asked: Asked) => number {
  const key = random(32);
  return ({ did, leaf, tip, part }) => {
    const mac = suite.sha256(concat(key, utf8(`${did} ${leaf} ${tip} ${part}`)));
    const view = new DataView(mac.buffer, mac.byteOffset, mac.byteLength);
    return view.getUint32(0) * 2 ** 20 + (view.getUint32(4) >>> 12);
  };
}

const at = ({ number, leaf }: Pick<Waiting, 'number' | 'leaf'>) => ({ index: leaf, line: number });

const tipIn = ({ says }: ReadStatement): string | null => ('tip' in says ? says.tip : null);

function boxesOf(statement: ReadStatement): readonly { tip: string; part: string }[] {
  if (isKind(statement, 'cards-opened')) return statement.says.tips;
  if (isKind(statement, 'appeal-released')) return [{ tip: statement.says.tip, part: 'appeal' }];
  if (!isKind(statement, 'part-opened')) return [];
  const { tip, parts } = statement.says;
  return parts.map(({ part }) => ({ tip, part }));
}

/** A line for which no entry came. */
function unsaid(line: Waiting, leaves: Leaves): Finding {
  if (line.leaf !== null && leaves.isStated(line.leaf) === false) {
    return { ...at(line), code: 'preimage-missing', expected: 'the statement that the journal names' };
  }
  return line.did === 'released'
    ? { ...at(line), code: 'release-unlogged', expected: 'a statement that asked for what was released' }
    : { ...at(line), code: 'journal-unlogged', expected: 'a statement that says what the witness took' };
}

/** P8.2, check 5, once more by somebody else. */
function unapproved({ books, agreedTo, ...facts }: Facts, line: JournalLine): Finding[] {
  const { leaf, tip, by, roster } = line;
  const held = books.get(roster);
  if (leaf === null || !held) return [];
  const needed = held.roster.rules.approvals.person;
  const own = held.roster.members.find(({ handle }) => handle === by)?.person ?? null;
  const desk = facts.tips.get(tip ?? '')?.desk;
  const agreements = (agreedTo.get(leaf) ?? []).filter(
    (one) => one.tip === tip && one.person !== own && (desk === undefined || one.desk === desk),
  );
  const persons = new Set(agreements.map(({ person }) => person));
  return persons.size >= needed ? [] : [{ ...at(line), code: 'approval-missing', expected: otherApprovals(needed) }];
}
