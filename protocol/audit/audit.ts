/**
 * P8.6. A whole audit, a line and a leaf at a time: first the journal's lines, then the log's leaves, each looked at by all that
 * has a rule for it, and let go. What is kept is in `facts.ts`, `leaves.ts` and, of the journal, what waits for its entry.
 */
import type { CheckedLeaves } from '#protocol/audit/checked';
import { type AuditedEntry, entryAuditor } from '#protocol/audit/entries';
import { type Facts, learn, noFacts } from '#protocol/audit/facts';
import type { Finding } from '#protocol/audit/finding';
import { type ComparedJournal, startJournal } from '#protocol/audit/journal';
import { type Leaves, rememberLeaves } from '#protocol/audit/leaves';
import { judge } from '#protocol/audit/policy';
import type { ShownLeaf } from '#protocol/audit/read-log';
import { type Committed, drawParts } from '#protocol/audit/sample';
import { fromBase64 } from '#protocol/bytes';
import { leafHash } from '#protocol/log/leaf';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { ReadStatement } from '#protocol/statement/statement';
import type { Crypto, Suite } from '#protocol/suite/suite';
import type { JournalLine } from '#protocol/wire/journal';

/** An audit under way. */
export interface Audit {
  line(line: JournalLine): void;
  leaf(leaf: ShownLeaf): void;
  finish(): Audited;
}

/** What an audit came to. */
export interface Audited {
  /** Statements that passed. */
  readonly statements: number;
  /** Leaves without a statement: padding, or withheld. */
  readonly closed: number;
  /** Statements whose signer could not be looked up, because the roster of their time is not in hand. */
  readonly unheld: number;
  /** Statements whose signatures were checked before, and not again. */
  readonly spared: number;
  readonly tips: number;
  readonly journal: ComparedJournal;
  /** Parts to compare with what is stored. */
  readonly drawn: readonly Committed[];
  /** Of the log; the journal's are its own. At most `MOST_FINDINGS`, of `found`. */
  readonly findings: readonly Finding[];
  readonly found: number;
}

/** What an audit is begun with. */
export interface Auditing {
  /** Those in hand, in the order of their versions. */
  readonly rosters: readonly VerifiedRoster[];
  /** Ciphertexts to draw. */
  readonly sample: number;
  /** Leaves that were checked before (P2.9). */
  readonly checked?: Pick<CheckedLeaves, 'has'> | null;
  /** Told of every statement that passed. */
  readonly onEntry?: (one: AuditedEntry) => void;
}

/** More of them than anybody reads; a log that is wrong all over must not fill the memory. */
export const MOST_FINDINGS = 1000;

/** Begins with nothing. It may be finished more than once, and go on in between. P8.6 */
export function startAudit(crypto: Crypto, { rosters, sample, checked = null, onEntry }: Auditing): Audit {
  const { suite } = crypto;
  const auditOne = entryAuditor(suite, rosters, checked);
  const facts = noFacts(rosters);
  const leaves = rememberLeaves();
  const journal = startJournal(crypto, rosters);
  const draw = drawParts(crypto, sample);
  const findings: Finding[] = [];
  const count = { statements: 0, closed: 0, unheld: 0, spared: 0, found: 0 };
  const find = (found: readonly Finding[]) => {
    count.found += found.length;
    findings.push(...found.slice(0, Math.max(0, MOST_FINDINGS - findings.length)));
  };
  const take = (one: AuditedEntry) => {
    count.statements += 1;
    if (one.by === null) count.unheld += 1;
    else if (checked?.has(one.index)) count.spared += 1;
    find([...wrongLeaves(suite, leaves, one), ...judge(facts, one)]);
    learn(facts, one);
    journal.entry(one);
    draw.entry(one);
    onEntry?.(one);
  };
  return {
    line: journal.line,
    leaf({ index, entry, statement, hash }) {
      leaves.add(hash, statement !== null);
      if (statement === null) {
        count.closed += 1;
        return;
      }
      const one = auditOne({ index, entry, statement });
      if ('code' in one) find([one]);
      else take(one);
    },
    finish: () => finish({ facts, leaves, count, findings, journal, draw }),
  };
}

interface Kept {
  readonly facts: Facts;
  readonly leaves: Leaves;
  readonly count: Pick<Audited, 'statements' | 'closed' | 'unheld' | 'spared' | 'found'>;
  readonly findings: readonly Finding[];
  readonly journal: ReturnType<typeof startJournal>;
  readonly draw: ReturnType<typeof drawParts>;
}

const finish = ({ facts, leaves, count, findings, journal, draw }: Kept): Audited => ({
  ...count,
  findings: [...findings],
  tips: facts.tips.size,
  journal: journal.finish(facts, leaves),
  drawn: draw.drawn(facts.erased),
});

interface Leaf {
  readonly index: number;
  readonly entry: string;
}

/** The earlier leaves that a statement names. */
function leavesOf({ says }: ReadStatement): readonly Leaf[] {
  const named: { request?: Leaf; received?: Leaf; approvals?: readonly Leaf[] } = says as object;
  return [named.request, named.received, ...(named.approvals ?? [])].filter((leaf) => leaf !== undefined);
}

function wrongLeaves(suite: Suite, leaves: Leaves, { index, statement }: AuditedEntry): Finding[] {
  return leavesOf(statement).flatMap((leaf): Finding[] => {
    const right = leaf.index < index && leaves.is(leaf.index, leafHash(suite, fromBase64(leaf.entry)));
    if (!right) return [{ code: 'leaf-differs', index, expected: 'the earlier leaf that the statement names' }];
    return leaves.isStated(leaf.index)
      ? []
      : [{ code: 'preimage-missing', index: leaf.index, expected: `the statement that leaf ${index} names` }];
  });
}
