/**
 * P6.9. One tick of the sequencer: sequence what waits, have it cosigned, publish when ten minutes are over, tell the
 * witness what it must know. A witness that is away ends the tick early; everything waits where it is.
 */
import type { Kysely } from 'kysely';
import type { LogPolicy } from '#protocol/log/cosigned-checkpoint';
import type { LogSuite, Random } from '#protocol/suite/suite';
import type { ProblemCode } from '#protocol/wire/problem';
import type { Database } from '#server/db/database';
import { dayNumber, sweepSlices } from '#server/db/slices';
import { copyNewest } from '#server/log/copy';
import { cosignNewest } from '#server/log/cosign';
import { type LogCode, LogError } from '#server/log/log-error';
import { PUBLIC_INTERVAL, publicPadding, publicSize, publishNewest } from '#server/log/publish';
import { BATCH, type LogWriter, sequenceBatch } from '#server/log/sequence';
import { WitnessAway, type WitnessClient, WitnessRefused } from '#server/log/witness-client';
import { logSigner } from '#server/workers/log-signer';
import { presentNext } from '#server/workers/present';

/** Whose log this is and who cosigns it, out of the roster in force; and its keys in the rosters before that one. */
export type LogRules = Omit<LogPolicy, 'suite'> & Pick<LogWriter, 'formerLogs'>;

/** What the sequencer is made of. */
export interface SequencerParts {
  readonly db: Kysely<Database>;
  readonly suite: LogSuite;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The 16 bytes of the log's phrase. */
  readonly entropy: Uint8Array;
  /** `null` before the first roster. */
  readonly rules: () => Promise<LogRules | null>;
  /** The witness whose W it is: it keeps a copy, cosigns, and is told what it must know. */
  readonly witness: Pick<WitnessClient, 'addCheckpoint' | 'present' | 'keep'>;
  /** The other witnesses of the roster, which cosign. */
  readonly others: readonly Pick<WitnessClient, 'addCheckpoint'>[];
}

/** What one run of the sequencer remembers between ticks; nothing of it is needed after a crash. */
export interface Memory {
  /** When the next public checkpoint is due, in milliseconds; the first one at once. */
  publishAt: number;
  writer: LogWriter | null;
  /** The number of the day on which unclaimed slices were last swept away. */
  swept: number;
  /** Leaves in the witness's copy; `null` when that must be asked. */
  copied: number | null;
}

export const freshMemory = (): Memory => ({ publishAt: 0, writer: null, copied: null, swept: 0 });

/** Batches before the witness is asked, so that a flood does not keep those before it waiting for their proof. */
const BATCHES = 8;

/** The writer of the log that the rules name. Throws LogError `log-key-wrong`. */
export function writerOf(
  { suite, random, clock, entropy }: SequencerParts,
  memory: Memory,
  { log, formerLogs = [] }: LogRules,
): LogWriter {
  if (memory.writer?.log.ed25519 !== log.ed25519 || memory.writer.log.mldsa44 !== log.mldsa44) {
    const former = formerLogs.filter((one) => one.ed25519 !== log.ed25519 || one.mldsa44 !== log.mldsa44);
    memory.writer = { suite, random, clock, log, formerLogs: former, signer: logSigner(suite, entropy, log) };
  }
  return memory.writer;
}

/** What came to nothing without stopping a tick: a witness beyond the quorum, a presentation that was refused. */
export type TickTrouble = ProblemCode | LogCode;

/**
 * Does one tick in the session that holds the log's lock. Returns what came to nothing and stopped nobody. Throws LogError, `WitnessAway`, `WitnessRefused` and what the database throws.
 */
export async function tick(session: Kysely<Database>, parts: SequencerParts, memory: Memory): Promise<TickTrouble[]> {
  const rules = await parts.rules();
  if (rules === null) return [];
  const writer = writerOf(parts, memory, rules);
  const asking = { witnesses: [parts.witness, ...parts.others], policy: { ...rules, suite: parts.suite } };
  await drain(session, writer);
  await sweep(session, parts, memory);
  const uncopied = await copy(session, parts, memory);
  const { missing } = await cosignNewest(session, asking);
  if (parts.clock() >= memory.publishAt) {
    // Padded only now that the witness is known to be there: otherwise every tick of its absence would pad again.
    await sequenceBatch(session, writer, publicPadding(await publicSize(session)));
    await copy(session, parts, memory);
    await cosignNewest(session, asking);
    if (await publishNewest(session)) memory.publishAt = parts.clock() + PUBLIC_INTERVAL;
  }
  return [...uncopied, ...missing.map(codeOf), ...(await presentNext(session, parts))];
}

/** A witness that keeps no copy is told, and stops nobody: others may cosign. */
async function copy(session: Kysely<Database>, { witness }: SequencerParts, memory: Memory): Promise<TickTrouble[]> {
  try {
    memory.copied = await copyNewest(session, witness, memory.copied);
    return [];
  } catch (error) {
    memory.copied = null;
    if (error instanceof WitnessRefused) return [error.code];
    if (error instanceof WitnessAway) return ['witness-away'];
    throw error;
  }
}

const codeOf = (error: WitnessAway | LogError): TickTrouble =>
  error instanceof LogError ? error.code : 'witness-away';

/** Once a day (P7.9). */
async function sweep(session: Kysely<Database>, { clock }: SequencerParts, memory: Memory): Promise<void> {
  const today = dayNumber(clock());
  if (memory.swept === today) return;
  await sweepSlices(session, today);
  memory.swept = today;
}

async function drain(session: Kysely<Database>, writer: LogWriter): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    if ((await sequenceBatch(session, writer)) < BATCH) return;
  }
}
