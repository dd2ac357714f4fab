/**
 * P8.6. The whole verification, as `candor verify --level auditor` does it: the witness first, then the log up to what the witness
 * vouches for, both compared with each other, with the public log, and with what this browser kept from the last time.
 */
import { pauseByClock } from '#client/transport/again';
import { ExchangeProblem, Unreachable } from '#client/transport/http';
import type { Tell } from '#client/vault/worker-calls';
import { type Audited, startAudit } from '#protocol/audit/audit';
import type { Finding, FindingCode } from '#protocol/audit/finding';
import type { SeenHead } from '#protocol/audit/heads';
import { logReading, type ReadLog, readLog } from '#protocol/audit/read-log';
import { readWitness, type WitnessWord } from '#protocol/audit/read-witness';
import { compareParts } from '#protocol/audit/sample';
import { entriesFrom, journalFrom, partsFrom } from '#protocol/audit/source';
import { ProtocolError } from '#protocol/error';
import type { JournalLine } from '#protocol/wire/journal';
import type { AuditStep, Keeping } from './acts.ts';
import { type HeldLog, holdLog } from './held-log.ts';
import { type KeptCheckpoint, keep, readKept } from './kept.ts';
import { readPublicHead } from './public-head.ts';
import type { Unlocked } from './unlock.ts';

/** A verification that is over; nothing of it leaves the worker as it is. */
export interface Verified {
  readonly log: HeldLog;
  readonly audited: Audited;
  /** `null` when the witness did not answer; then why. */
  readonly witness: WitnessWord | null;
  readonly witnessCode: string | null;
  readonly publicHead: SeenHead | null;
  readonly kept: KeptCheckpoint | null;
  readonly keeping: Keeping;
  readonly compared: number;
  readonly recordCode: string | null;
  readonly findings: readonly Finding[];
  /** How many there are: the list may be shorter. */
  readonly found: number;
}

const SAMPLE = 8;
const MOMENT = 1000;

/** Findings after which a checkpoint is not one to keep. */
const UNFIT: ReadonlySet<FindingCode> = new Set([
  ...(['checkpoint-refused', 'root-differs', 'log-shrunk', 'log-rewritten'] as const),
  ...(['public-differs', 'witness-ahead', 'witness-differs'] as const),
]);

/** Reads and compares everything, and puts into the log that it was read. Throws like the exchanges. P8.6 */
export async function verifyLog(unlocked: Unlocked, tell: Tell<AuditStep>): Promise<Verified> {
  const { crypto, auditor, ground, rosters, server } = unlocked;
  const { suite } = crypto;
  const held = holdLog(suite);
  const audit = startAudit(crypto, { rosters, sample: SAMPLE, onEntry: held.entry });
  tell({ name: 'witness' });
  const onLine = (line: JournalLine) => {
    held.line(line);
    audit.line(line);
  };
  const { witness, code: witnessCode } = await askWitness(unlocked, onLine);
  const open = await readPublicHead(ground.log);
  const kept = await readKept(unlocked.keptName).catch(nothingKept);
  const read = await readLog(entriesFrom(server), {
    suite,
    rosters,
    heads: [keptHead(kept), open.head, witness?.head ?? null].filter((head) => head !== null),
    pause: () => pauseByClock(MOMENT),
    onLeaf(leaf) {
      held.leaf(leaf);
      audit.leaf(leaf);
    },
    onTile: held.tile,
    tell: (done, all) => tell({ name: 'read', done, all }),
  });
  tell({ name: 'compare' });
  const log = held.held(read);
  const audited = audit.finish();
  tell({ name: 'parts' });
  const sample = await compareParts(crypto, partsFrom(server), audited.drawn);
  tell({ name: 'record' });
  const recordCode = await refusalOf(() => logReading(server, suite, { auditor, read: { from: 0, to: read.size } }));
  const ofJournal = witness ? [...witness.findings, ...audited.journal.findings] : [];
  const findings = [...read.findings, ...open.findings, ...audited.findings, ...ofJournal, ...sample.findings];
  const found = findings.length - audited.findings.length + audited.found;
  const keeping = await keepNewest(unlocked, read, findings);
  return {
    ...{ log, audited, witness, witnessCode, publicHead: open.head, kept, keeping },
    ...{ compared: sample.compared, recordCode, findings, found },
  };
}

/** A browser that keeps nothing has kept nothing. */
function nothingKept(error: unknown): null {
  if (error instanceof DOMException) return null;
  throw error;
}

const keptHead = (kept: KeptCheckpoint | null): SeenHead | null =>
  kept && { by: 'kept', size: kept.size, root: kept.root };

/** A witness that is away stops nobody from reading the log; what then stays unchecked is said. */
async function askWitness(
  { witness, crypto, auditor, rosters }: Unlocked,
  onLine: (line: JournalLine) => void,
): Promise<{ witness: WitnessWord | null; code: string | null }> {
  let word: WitnessWord | null = null;
  const code = await refusalOf(async () => {
    word = await readWitness(journalFrom(witness, crypto, auditor), { suite: crypto.suite, rosters, onLine });
  });
  return { witness: word, code };
}

/** The code of what an exchange threw; `null` when it succeeded. */
async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof ExchangeProblem || error instanceof Unreachable || error instanceof ProtocolError)
      return error.code;
    throw error;
  }
}

/** Keeps the newest checkpoint; never in the place of a longer one, which another page of this browser may have kept meanwhile. */
async function keepNewest(
  { keptName, ground }: Unlocked,
  { checkpoint }: ReadLog,
  findings: readonly Finding[],
): Promise<Keeping> {
  if (!checkpoint || findings.some(({ code }) => UNFIT.has(code))) return 'unfit';
  const { size, root, note } = checkpoint;
  try {
    const longest = await readKept(keptName);
    if (!longest || longest.size <= size) await keep(keptName, { size, root, note, day: ground.today });
    return 'kept';
  } catch (error) {
    if (error instanceof DOMException) return 'unavailable';
    throw error;
  }
}
