/**
 * P6.11. Going on after a restored backup: the log becomes again what the witness cosigned. The entries that the database
 * lacks come from the witness's copy and must lead to its very checkpoint; what waited here is queued again; the range
 * whose statements are gone is written down for everybody. A second history is never made: nothing that was cosigned goes.
 */
import type { Kysely, Transaction } from 'kysely';
import { equal, toHex } from '#protocol/bytes';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { growTiles } from '#protocol/log/growth';
import { leafHash } from '#protocol/log/leaf';
import { TILE_WIDTH, tileReader } from '#protocol/log/tile';
import { subtreesOf, treeRoot } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { LogError } from '#server/log/log-error';
import { newestCosigned } from '#server/log/prove';
import { queueEntries } from '#server/log/queue';
import { readTiles, storeTiles } from '#server/log/tiles';

/** What the witness has: its newest checkpoint, verified, and the entries from `from` on that lead to it. */
export interface WitnessCopy {
  readonly checkpoint: CosignedCheckpoint;
  readonly from: number;
  readonly entries: readonly Uint8Array[];
}

/** What came of it. */
export interface Adopted {
  /** Leaves of the log now. */
  readonly size: number;
  /** Leaves whose statements are here after all. */
  readonly found: number;
  /** Entries of this database that wait again for a leaf. */
  readonly queued: number;
}

/** Entries hashed at a time. */
const CHUNK = TILE_WIDTH ** 2;

/** The leaf from which on the witness must be asked: what this database knows to be cosigned ends there. */
export const knownUpTo = async (db: Kysely<Database>): Promise<number> => (await newestCosigned(db))?.size ?? 0;

/**
 * Adopts the copy in one transaction, with the rights of the owner and nobody sequencing. Throws LogError
 * `witness-disagrees`, and leaves everything as it was, when the entries do not lead to the checkpoint.
 */
export const adoptCopy = (
  db: Kysely<Database>,
  suite: Suite,
  { copy, day }: { copy: WitnessCopy; day: string },
): Promise<Adopted> =>
  db.transaction().execute(async (trx) => {
    const { from, entries, checkpoint } = copy;
    if (from + entries.length !== checkpoint.size)
      throw disagrees('expected an entry for every leaf of its checkpoint');
    const mine = await takeOut(trx, from);
    const found = await putIn(trx, { from, entries });
    await regrow(trx, suite, checkpoint.size);
    await expectRoot(trx, suite, checkpoint);
    await trx.deleteFrom('checkpoint').execute();
    const { size, note } = checkpoint;
    await trx.insertInto('checkpoint').values({ size, note, cosigned: note }).execute();
    await trx.updateTable('log_state').set({ size }).execute();
    const queued = await queueAgain(trx, { entries, mine });
    await trx.insertInto('lost_range').values({ first: from, after: size, day }).execute();
    return { size, found, queued };
  });

interface OwnLeaf {
  readonly entry: Uint8Array;
  readonly statement: string | null;
}

/** Takes out the leaves that were signed here and never cosigned. */
async function takeOut(trx: Transaction<Database>, from: number): Promise<OwnLeaf[]> {
  const rows = await trx.deleteFrom('log_entry').where('index', '>=', from).returning(['entry', 'statement']).execute();
  return rows.map(({ entry, statement }) => ({ entry: new Uint8Array(entry), statement }));
}

/** Puts in the witness's entries, each with its statement where that is here. Returns how many are. */
async function putIn(
  trx: Transaction<Database>,
  { from, entries }: Pick<WitnessCopy, 'from' | 'entries'>,
): Promise<number> {
  let found = 0;
  for (let at = 0; at < entries.length; at += TILE_WIDTH) {
    const page = entries.slice(at, at + TILE_WIDTH);
    const kept = await trx.selectFrom('statement').select(['id', 'entry']).where('entry', 'in', page).execute();
    const byEntry = new Map(kept.map(({ id, entry }) => [toHex(new Uint8Array(entry)), id]));
    const rows = page.map((entry, i) => ({
      index: from + at + i,
      entry,
      pending: null,
      statement: byEntry.get(toHex(entry)) ?? null,
    }));
    await trx.insertInto('log_entry').values(rows).execute();
    found += byEntry.size;
  }
  return found;
}

/** Every tile anew: it happens once in a disaster, and nothing of what was there needs to be believed. */
async function regrow(trx: Transaction<Database>, suite: Suite, size: number): Promise<void> {
  await trx.deleteFrom('log_tile').execute();
  const edges = new Map<string, Uint8Array>();
  const edge = ({ level, index }: { level: number; index: number }) =>
    edges.get(`${level}/${index}`) ?? new Uint8Array(0);
  for (let first = 0; first < size; first += CHUNK) {
    const rows = await trx
      .selectFrom('log_entry')
      .select('entry')
      .where('index', '>=', first)
      .where('index', '<', Math.min(first + CHUNK, size))
      .orderBy('index')
      .execute();
    const leaves = rows.map(({ entry }) => leafHash(suite, new Uint8Array(entry)));
    const tiles = growTiles(suite, { size: first, leaves, edge });
    await storeTiles(trx, tiles);
    for (const { level, index, bytes } of tiles) edges.set(`${level}/${index}`, bytes);
  }
}

async function expectRoot(trx: Transaction<Database>, suite: Suite, { size, root }: CosignedCheckpoint): Promise<void> {
  const read = tileReader(suite, await readTiles(trx, subtreesOf({ start: 0, end: size }), size));
  if (!equal(treeRoot(suite, size, read), root))
    throw disagrees('its entries do not go on from what this database holds');
}

/** What waited, or had a leaf that nobody cosigned, waits again, unless the witness has it. */
async function queueAgain(
  trx: Transaction<Database>,
  { entries, mine }: { entries: readonly Uint8Array[]; mine: readonly OwnLeaf[] },
): Promise<number> {
  const held = new Set(entries.map(toHex));
  const waiting = await trx.selectFrom('pending').select(['id', 'entry']).execute();
  const done = waiting.filter(({ entry }) => held.has(toHex(new Uint8Array(entry)))).map(({ id }) => id);
  if (done.length > 0) await trx.deleteFrom('pending').where('id', 'in', done).execute();
  // A leaf without a statement was padding: it reported nothing.
  const again = mine.filter(({ entry, statement }) => statement !== null && !held.has(toHex(entry)));
  await queueEntries(trx, again);
  return again.length + waiting.length - done.length;
}

const disagrees = (expectation: string): LogError => new LogError('witness-disagrees', `witness: ${expectation}`);
