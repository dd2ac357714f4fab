/**
 * P6.9. Giving leaves to what waits: one transaction takes a batch out of the queue, appends it to the tiles and signs
 * the checkpoint. It is all done or none of it, so that a crash anywhere neither loses nor doubles an entry.
 */
import type { Kysely, Transaction } from 'kysely';
import { type FilledTile, growTiles } from '#protocol/log/growth';
import { ENTRY_SIZE, leafHash } from '#protocol/log/leaf';
import { type LogKeys, signCheckpoint } from '#protocol/log/log-checkpoint';
import { tileReader } from '#protocol/log/tile';
import { treeRoot } from '#protocol/log/tree';
import type { NoteSigner } from '#protocol/log/vkey';
import type { LogSuite, Random } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { doubting, type Head, takeHead } from '#server/log/head';
import { LogError } from '#server/log/log-error';
import type { TileSource } from '#server/log/tiles';
import { storeTiles } from '#server/log/tiles';

/** The most waiting entries that one checkpoint takes in. */
export const BATCH = 1024;

/** What writing the log needs. */
export interface LogWriter {
  readonly suite: LogSuite;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly signer: NoteSigner;
  /** The verifier keys of {@link LogWriter.signer}. */
  readonly log: LogKeys;
  /** The log's keys in rosters before, under which the head may still stand. */
  readonly formerLogs?: readonly LogKeys[];
}

interface Waiting {
  readonly id: string | null;
  readonly entry: Uint8Array;
  readonly statement: string | null;
}

/** How many random entries to append to a log that has `size` leaves with its batch. */
export type Padding = (size: number) => number;

/** No padding: checkpoints for those inside. */
export const unpadded: Padding = () => 0;

/**
 * Sequences up to {@link BATCH} waiting entries, and `padding`. Returns how many waited and were taken. Throws LogError
 * `log-altered` when the database does not hold what the log signed.
 */
export async function sequenceBatch(
  db: Kysely<Database>,
  writer: LogWriter,
  padding: Padding = unpadded,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const head = await takeHead(trx, writer);
    const taken = await takeWaiting(trx);
    // Under keys that were replaced the head convinces nobody: it grows at once, by padding where nothing waits.
    const least = head.isHandedOver && taken.length === 0 ? 1 : 0;
    const length = Math.max(padding(head.size + taken.length), least);
    const pads = Array.from({ length }, () => pad(writer));
    const batch = [...taken, ...pads];
    if (batch.length > 0) await append(trx, writer, { head, batch });
    return taken.length;
  });
}

const pad = ({ random }: LogWriter): Waiting => ({ id: null, entry: random(ENTRY_SIZE), statement: null });

/** In the order of their random ids, which is none of time. */
async function takeWaiting(trx: Transaction<Database>): Promise<Waiting[]> {
  const rows = await trx
    .deleteFrom('pending')
    .where('id', 'in', (eb) => eb.selectFrom('pending').select('id').orderBy('id').limit(BATCH))
    .returning(['id', 'entry', 'statement'])
    .execute();
  return rows
    .map(({ id, entry, statement }) => ({ id, entry: new Uint8Array(entry), statement }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function append(
  trx: Transaction<Database>,
  writer: LogWriter,
  { head, batch }: { head: Head; batch: readonly Waiting[] },
): Promise<void> {
  const { suite, signer, clock } = writer;
  const leaves = batch.map(({ entry }) => leafHash(suite, entry));
  const tiles = doubting(() => growTiles(suite, { size: head.size, leaves, edge: head.edge }));
  const size = head.size + batch.length;
  const root = treeRoot(suite, size, tileReader(suite, overlaid(head.edge, tiles)));
  const note = signCheckpoint(suite, signer, { size, root, time: Math.floor(clock() / 1000) });
  await storeEntries(trx, batch, head.size);
  await storeTiles(trx, tiles);
  // A checkpoint tells the second of its making; one that was never cosigned serves nobody, and would date its leaves.
  await trx.deleteFrom('checkpoint').where('cosigned', 'is', null).execute();
  await trx.insertInto('checkpoint').values({ size, note, cosigned: null }).execute();
  await trx.updateTable('log_state').set({ size }).execute();
}

/** The tiles after growth where they changed, the edge before it where they did not. */
function overlaid(edge: TileSource, tiles: readonly FilledTile[]): TileSource {
  const grown = new Map(tiles.map(({ level, index, bytes }) => [`${level}/${index}`, bytes]));
  return (place) => grown.get(`${place.level}/${place.index}`) ?? edge(place);
}

async function storeEntries(trx: Transaction<Database>, batch: readonly Waiting[], first: number): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('log_entry')
    .values(batch.map(({ id, entry, statement }, i) => ({ index: first + i, entry, pending: id, statement })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== BigInt(batch.length)) {
    throw new LogError('log-altered', 'entries: expected none at the next leaves, and none twice');
  }
}
