/**
 * P8.6. A reading of journal and log, with all that was made of them so far. A later verification of the same session goes on with
 * it and reads what is new; nothing of it outlives the worker.
 */
import { pauseByClock } from '#client/transport/again';
import { type Audit, startAudit } from '#protocol/audit/audit';
import { type CheckedLeaves, checkedLeaves } from '#protocol/audit/checked';
import type { SeenHead } from '#protocol/audit/heads';
import { type JournalReader, journalReader } from '#protocol/audit/journal';
import { type ReadLog, readLog } from '#protocol/audit/read-log';
import { readWitness, type WitnessWord } from '#protocol/audit/read-witness';
import { entriesFrom, journalFrom } from '#protocol/audit/source';
import { treeRoot } from '#protocol/log/tree';
import type { JournalLine } from '#protocol/wire/journal';
import { type HeldLog, type Holding, holdLog } from './held-log.ts';
import type { Unlocked } from './unlock.ts';

/** A reading under way, or at rest between two verifications. */
export interface Reading {
  readonly audit: Audit;
  readonly holding: Holding;
  readonly journal: JournalReader;
  /** Leaves whose signatures were verified, now or before. */
  readonly checked: CheckedLeaves;
  /** The log as the last verification left it; `null` before the first, and while one is under way. */
  last: { readonly log: HeldLog; readonly read: ReadLog } | null;
}

const SAMPLE = 8;
const MOMENT = 1000;

/** Begins with nothing; the signatures of leaves that were `checked` before are not verified again. */
export function startReading({ crypto, rosters }: Unlocked, before: CheckedLeaves | null): Reading {
  const holding = holdLog(crypto.suite);
  const checked = checkedLeaves();
  const audit = startAudit(crypto, {
    ...{ rosters, sample: SAMPLE, checked: before },
    onEntry(one) {
      holding.entry(one);
      if (one.by !== null) checked.add(one.index);
    },
  });
  return { audit, holding, journal: journalReader(crypto.suite), checked, last: null };
}

/** Hears the witness, from the line on that is new to this reading. Throws like the exchanges. */
export function hearWitness({ audit, holding, journal }: Reading, unlocked: Unlocked): Promise<WitnessWord> {
  const { witness, crypto, auditor, rosters } = unlocked;
  const onLine = (line: JournalLine) => {
    holding.line(line);
    audit.line(line);
  };
  return readWitness(journalFrom(witness, crypto, auditor), {
    suite: crypto.suite,
    rosters,
    reader: journal,
    onLine,
  });
}

/** What was read before, what it is compared with, and who is told how far it is. */
interface Onward {
  readonly after: Reading['last'];
  readonly heads: readonly SeenHead[];
  readonly tell: (done: number, all: number) => void;
}

/** Reads the leaves that are new to this reading. Throws like the exchanges. */
export async function readLeaves(
  { audit, holding }: Reading,
  { crypto: { suite }, rosters, server }: Unlocked,
  { after, heads, tell }: Onward,
): Promise<NonNullable<Reading['last']>> {
  const read = await readLog(entriesFrom(server), {
    ...{ suite, rosters, heads, tell },
    ...(after && { after: { fold: after.read.fold, rootAt: (size) => treeRoot(suite, size, after.log.tree) } }),
    pause: () => pauseByClock(MOMENT),
    onLeaf(leaf) {
      holding.leaf(leaf);
      audit.leaf(leaf);
    },
    onTile: holding.tile,
  });
  return { log: holding.held(read), read };
}
