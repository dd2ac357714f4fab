// What an auditor sees beyond the public log: every statement, the witness's own journal, and any ciphertext. Read over a
// session of his own or from an export, compared with the tree that everybody sees; at a server, that it was read is put into the log.
import { exchangesWith } from '#cli/verify/http';
import { openAuditorSession, type Visit } from '#cli/verify/session';
import type { ReadTree, Wrong } from '#cli/verify/tree';
import { type Audited, startAudit } from '#protocol/audit/audit';
import { type CheckedLeaves, checkedLeaves } from '#protocol/audit/checked';
import type { AuditedEntry } from '#protocol/audit/entries';
import type { Finding } from '#protocol/audit/finding';
import type { SeenHead } from '#protocol/audit/heads';
import { logReading, readLog } from '#protocol/audit/read-log';
import { readRosters, type VisitRoster } from '#protocol/audit/read-rosters';
import { readWitness } from '#protocol/audit/read-witness';
import { compareParts } from '#protocol/audit/sample';
import {
  entriesFrom,
  journalFrom,
  partsFrom,
  type ReadEntries,
  type ReadJournal,
  type ReadPart,
  rostersFrom,
} from '#protocol/audit/source';
import { headOf, isFit, otherRosters, sparedBy, type VerifiedBefore } from '#protocol/audit/verified';
import type { LogCheckpoint } from '#protocol/log/log-checkpoint';
import type { Pins } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import type { Crypto, LogSuite } from '#protocol/suite/suite';

/** Every roster up to the last of those in hand; each envelope is told once all of them verify. Throws like `readRosters`. */
export type ReadAllRosters = (
  pins: Pins,
  inHand: readonly VerifiedRoster[],
  visit?: VisitRoster,
) => Promise<readonly VerifiedRoster[]>;

/** Where an audit reads from. */
export interface AuditSource {
  readonly entries: ReadEntries;
  readonly journal: ReadJournal;
  /** Which of the parts drawn it has at all: an export holds some. */
  readonly part: ReadPart;
  readonly isExport: boolean;
  /** Every roster up to the one in force, where there are more than those in hand. */
  readonly rosters: ReadAllRosters;
  /** Puts on record that so many entries were read, and ends. */
  done(size: number): Promise<void>;
}

/** What an audit came to. */
export interface AuditResult extends Audited {
  /** Leaves that were read, up to the newest checkpoint that is shown to auditors. */
  readonly size: number;
  readonly compared: number;
  /** The earlier verification that spared signatures; `null` where none did. */
  readonly before: Pick<VerifiedBefore, 'day' | 'size'> | null;
  /** What a later verification may rest on; `null` where this one is no ground for it. */
  readonly verified: VerifiedBefore | null;
  readonly wrong: readonly Wrong[];
}

/** What it is made with. */
export interface Matter {
  readonly chain: readonly VerifiedRoster[];
  readonly tree: ReadTree;
  readonly kept: LogCheckpoint | null;
  /** What this auditor verified before (P2.9). */
  readonly before: VerifiedBefore | null;
  readonly today: Day;
  readonly sample: number;
  readonly tell?: (read: number, size: number) => void;
}

const PAUSE = 1000;
const pause = () => new Promise<void>((done) => setTimeout(done, PAUSE));

/** A server and its witness as a source, over a session of an auditor. Throws like `openAuditorSession`. */
export async function sourceAt(crypto: Crypto<LogSuite>, visit: Visit, witness: string): Promise<AuditSource> {
  const { auditor, exchange, close } = await openAuditorSession(crypto, visit);
  return {
    isExport: false,
    entries: entriesFrom(exchange),
    journal: journalFrom(exchangesWith(witness), crypto, auditor),
    part: partsFrom(exchange),
    rosters: (pins, rosters, visit) =>
      readRosters(rostersFrom(exchange), { suite: crypto.suite, pins, rosters, visit }),
    async done(size) {
      await logReading(exchange, crypto.suite, { auditor, read: { from: 0, to: size } });
      await close();
    },
  };
}

/** Reads and compares everything. What is wrong is in `wrong`; throws like the source. P8.6 */
export async function audit(crypto: Crypto<LogSuite>, source: AuditSource, matter: Matter): Promise<AuditResult> {
  const { chain, before } = matter;
  const spared = sparedBy(before, chain);
  const first = await readAll(crypto, source, { ...matter, checked: spared });
  const taken = spared !== null && isFit(first.findings);
  // What takes the ground away from an earlier verification leads to all of it anew.
  const read = taken || spared === null ? first : await readAll(crypto, source, { ...matter, checked: null });
  const { audited, log } = read;
  const drawn = source.isExport ? await presentOf(source, audited) : audited.drawn;
  const parts = await compareParts(crypto, source.part, drawn);
  await source.done(log.size);
  const others = before ? otherRosters(before, chain) : [];
  return {
    ...{ ...audited, size: log.size, compared: parts.compared, before: taken ? before : null },
    verified: verifiedIn(matter, read),
    wrong: [...others, ...read.findings, ...parts.findings].map(whereOf),
  };
}

/** One reading of journal and log. */
async function readAll(
  crypto: Crypto<LogSuite>,
  source: AuditSource,
  { chain: rosters, tree, kept, before, sample, checked, tell }: Matter & { checked: CheckedLeaves | null },
) {
  const { suite } = crypto;
  const now = checkedLeaves();
  const onEntry = (one: AuditedEntry) => {
    if (one.by !== null) now.add(one.index);
  };
  const under = startAudit(crypto, { rosters, sample, checked, onEntry });
  const witness = await readWitness(source.journal, { suite, rosters, onLine: under.line });
  const heads = [...headsOf(tree, kept), headOf(before), witness.head].filter((head) => head !== null);
  const reading = { suite, rosters, heads, pause, onLeaf: under.leaf, ...(tell && { tell }) };
  const log = await readLog(source.entries, reading);
  const audited = under.finish();
  const findings = [...witness.findings, ...log.findings, ...audited.findings, ...audited.journal.findings];
  return { log, audited, findings, checked: now };
}

/** This verification, for a later one. */
function verifiedIn(
  { chain, today }: Matter,
  { log: { checkpoint }, findings, checked }: Awaited<ReturnType<typeof readAll>>,
): VerifiedBefore | null {
  const log = chain.at(-1)?.roster.log.origin;
  if (!checkpoint || log === undefined || !isFit(findings)) return null;
  const rosters = chain.map(({ hash, roster: { version } }) => ({ version, hash }));
  const { size, root, note } = checkpoint;
  return { log, day: today, size, root, note, rosters, checked };
}

/** An export holds some ciphertexts: what it does not hold is unchecked and not missing. */
async function presentOf({ part }: AuditSource, { drawn }: Audited) {
  const present = [];
  for (const one of drawn) if (await part(one)) present.push(one);
  return present;
}

const headsOf = ({ checkpoint }: ReadTree, kept: LogCheckpoint | null): SeenHead[] => [
  ...(checkpoint ? [{ by: 'public' as const, size: checkpoint.size, root: checkpoint.root }] : []),
  ...(kept ? [{ by: 'kept' as const, size: kept.size, root: kept.root }] : []),
];

function whereOf({ code, index, line, expected }: Finding): Wrong {
  const places = [
    ...(line === undefined ? [] : [`journal line ${line}`]),
    ...(index === null ? [] : [`entry ${index}`]),
  ];
  const where = `${places.join(', ')}${places.length > 0 ? ': ' : ''}expected ${expected}`;
  return { code, where, ...(index !== null && { leaf: index }) };
}
