/**
 * P8.6, P2.9. The whole verification, as `candor verify --level auditor` does it: the witness first, then the log up to what the
 * witness vouches for, both compared with each other, with the public log, and with what this auditor verified before. What was
 * verified in this session is not read again; of what was verified in an earlier one, only the signatures are spared.
 */
import { ExchangeProblem, Unreachable } from '#client/transport/http';
import type { Tell } from '#client/vault/worker-calls';
import type { Audited } from '#protocol/audit/audit';
import type { Finding } from '#protocol/audit/finding';
import type { SeenHead } from '#protocol/audit/heads';
import { logReading, type ReadLog } from '#protocol/audit/read-log';
import type { WitnessWord } from '#protocol/audit/read-witness';
import { compareParts } from '#protocol/audit/sample';
import { partsFrom } from '#protocol/audit/source';
import { headOf, isFit, otherRosters, sparedBy, type VerifiedBefore } from '#protocol/audit/verified';
import { ProtocolError } from '#protocol/error';
import type { AuditStep, Keeping } from './acts.ts';
import type { HeldLog } from './held-log.ts';
import { type Kept, keep, readKept } from './kept.ts';
import { readPublicHead } from './public-head.ts';
import { hearWitness, type Reading, readLeaves, startReading } from './reading.ts';
import type { Unlocked } from './unlock.ts';

/** A verification that is over; nothing of it leaves the worker as it is. */
export interface Verified extends Compared {
  readonly kept: Kept;
  readonly keeping: Keeping;
  readonly recordCode: string | null;
}

/** What one reading came to. */
interface Compared {
  readonly reading: Reading;
  readonly log: HeldLog;
  readonly read: ReadLog;
  readonly audited: Audited;
  /** `null` when the witness did not answer; then why. */
  readonly witness: WitnessWord | null;
  readonly witnessCode: string | null;
  readonly publicHead: SeenHead | null;
  /** Ciphertexts. */
  readonly compared: number;
  readonly findings: readonly Finding[];
  /** How many there are: the list may be shorter. */
  readonly found: number;
}

/** What a verification is begun with. */
export interface Asked {
  /** The last one of this session, which a further one goes on with. */
  readonly last: Verified | null;
  /** Everything is verified again, whatever was before. */
  readonly again: boolean;
}

/** Reads and compares, and puts into the log that it was read. Throws like the exchanges. P8.6 */
export async function verifyLog(unlocked: Unlocked, asked: Asked, tell: Tell<AuditStep>): Promise<Verified> {
  const { crypto, auditor, server } = unlocked;
  const kept = await readKept(unlocked);
  const compared = await compareFrom(unlocked, { ...asked, before: kept.before }, tell);
  const { from, size } = compared.read;
  tell({ name: 'record' });
  const recordCode = await refusalOf(() => logReading(server, crypto.suite, { auditor, read: { from, to: size } }));
  const keeping = await keepNewest(unlocked, compared, { replaces: asked.again });
  return { ...compared, kept, keeping, recordCode };
}

/**
 * The shortest way that proves as much: on from this session's reading, sparing the signatures of an earlier one, or everything. Where
 * a shorter way finds what takes its ground away, the longer one is gone from the beginning.
 */
async function compareFrom(
  unlocked: Unlocked,
  { last, again, before }: Asked & { before: VerifiedBefore | null },
  tell: Tell<AuditStep>,
): Promise<Compared> {
  const from = { before, tell };
  if (last && !again && last.found === 0 && last.reading.last) {
    const { reading } = last;
    const compared = await compareAll(unlocked, reading, from);
    if (compared.found === 0) return compared;
  }
  const spared = again ? null : sparedBy(before, unlocked.rosters);
  const compared = await compareAll(unlocked, startReading(unlocked, spared), from);
  if (!spared || isFit(compared.findings)) return compared;
  return compareAll(unlocked, startReading(unlocked, null), from);
}

/** What it is compared with, and who is told how far it is. */
interface Against {
  readonly before: VerifiedBefore | null;
  readonly tell: Tell<AuditStep>;
}

/** One reading, which cannot be gone on with when it throws midway. */
async function compareAll(unlocked: Unlocked, reading: Reading, { before, tell }: Against): Promise<Compared> {
  const { crypto, ground, server, rosters } = unlocked;
  const { last } = reading;
  tell({ name: 'witness' });
  const { witness, code: witnessCode } = await askWitness(unlocked, reading);
  const open = await readPublicHead(ground.log);
  // What was read in this session is a sight of the log like any other.
  const held: SeenHead | null = last && { by: 'kept', size: last.read.size, root: last.read.fold.root() };
  reading.last = null;
  const heads = [headOf(before), held, open.head, witness?.head ?? null].filter((head) => head !== null);
  const step = (done: number, all: number) => tell({ name: 'read', done, all });
  const { log, read } = await readLeaves(reading, unlocked, { after: last, heads, tell: step });
  tell({ name: 'compare' });
  const audited = reading.audit.finish();
  tell({ name: 'parts' });
  const sample = await compareParts(crypto, partsFrom(server), audited.drawn);
  const ofJournal = witness ? [...witness.findings, ...audited.journal.findings] : [];
  const others = before ? otherRosters(before, rosters) : [];
  const own = [...read.findings, ...open.findings, ...others];
  const findings = [...own, ...audited.findings, ...ofJournal, ...sample.findings];
  const found = findings.length - audited.findings.length + audited.found;
  reading.last = { log, read };
  return {
    ...{ reading, log, read, audited, witness, witnessCode, publicHead: open.head },
    ...{ compared: sample.compared, findings, found },
  };
}

/** A witness that is away stops nobody from reading the log; what then stays unchecked is said. */
async function askWitness(unlocked: Unlocked, reading: Reading) {
  let word: WitnessWord | null = null;
  const code = await refusalOf(async () => {
    word = await hearWitness(reading, unlocked);
  });
  return { witness: word as WitnessWord | null, code };
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

/**
 * Keeps the newest checkpoint; never in the place of a longer one, which another page of this browser may have kept meanwhile, and in
 * the place of what this auditor did not seal only when told to verify everything again.
 */
async function keepNewest(
  unlocked: Unlocked,
  { read, findings, reading }: Compared,
  { replaces }: { replaces: boolean },
): Promise<Keeping> {
  const { checkpoint } = read;
  if (!checkpoint || !isFit(findings)) return 'unfit';
  const { state, before } = await readKept(unlocked);
  if (state === 'unavailable') return 'unavailable';
  if (state === 'refused' && !replaces) return 'refused';
  if (before && before.size > checkpoint.size) return 'kept';
  const { ground, rosters } = unlocked;
  const own = { log: ground.roster.roster.log.origin, day: ground.today, checked: reading.checked };
  const { size, root, note } = checkpoint;
  const named = rosters.map(({ hash, roster: { version } }) => ({ version, hash }));
  try {
    await keep(unlocked, { ...own, size, root, note, rosters: named });
    return 'kept';
  } catch (error) {
    if (error instanceof DOMException) return 'unavailable';
    throw error;
  }
}
