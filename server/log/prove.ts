/**
 * P6.7. Proofs, always against the newest cosigned checkpoint, and out of a few tiles each. What waits for a leaf, or
 * whose leaf is not cosigned yet, has no proof: `null`, never one against less.
 */
import type { Kysely } from 'kysely';
import { fromUtf8, toHex } from '#protocol/bytes';
import { consistencyProof, consistencySubtrees, type Growth } from '#protocol/log/consistency';
import { inclusionProof, inclusionSubtrees } from '#protocol/log/inclusion';
import { encodeProof } from '#protocol/log/proof';
import type { Suite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { cachedReader, readTiles } from '#server/log/tiles';

/** A checkpoint that witnesses cosigned: its size and its note, byte for byte. */
export interface CosignedNote {
  readonly size: number;
  readonly note: Uint8Array;
}

/** A leaf and its inclusion proof, 32 bytes each, from the leaf's sibling up. */
export interface ProvenLeaf {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
}

/** Proofs against one checkpoint, in the order in which they were asked for. */
export interface ProvenLeaves {
  /** `null` before the first. */
  readonly checkpoint: CosignedNote | null;
  readonly leaves: readonly (ProvenLeaf | null)[];
}

/** The newest checkpoint that the witness cosigned; `null` before the first. */
export async function newestCosigned(db: Kysely<Database>): Promise<CosignedNote | null> {
  const row = await db
    .selectFrom('checkpoint')
    .select(['size', 'cosigned'])
    .where('cosigned', 'is not', null)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.cosigned ? { size: Number(row.size), note: new Uint8Array(row.cosigned) } : null;
}

/** Inclusion of the leaves with these indexes; `null` for each that no cosigned checkpoint covers. */
export async function proveIndexes(
  db: Kysely<Database>,
  suite: Suite,
  indexes: readonly (number | null)[],
): Promise<ProvenLeaves> {
  const checkpoint = await newestCosigned(db);
  if (checkpoint === null) return { checkpoint, leaves: indexes.map(() => null) };
  const { size } = checkpoint;
  const covered = indexes.filter((index) => index !== null).filter((index) => index < size);
  const subtrees = covered.flatMap((index) => inclusionSubtrees({ index, size }));
  const read = cachedReader(suite, await readTiles(db, subtrees, size));
  const prove = (index: number) => ({ index, hashes: inclusionProof(suite, { index, size }, read) });
  return { checkpoint, leaves: indexes.map((index) => (index !== null && index < size ? prove(index) : null)) };
}

/** Inclusion of these entries of 64 bytes; `null` for each that waits, is not cosigned, or is unknown. */
export async function proveEntries(
  db: Kysely<Database>,
  suite: Suite,
  entries: readonly Uint8Array[],
): Promise<ProvenLeaves> {
  const indexes = await indexesOf(db, entries);
  return proveIndexes(
    db,
    suite,
    entries.map((entry) => indexes.get(toHex(entry)) ?? null),
  );
}

/** Where these entries stand, by their hex; those that wait are left out. */
export async function indexesOf(
  db: Kysely<Database>,
  entries: readonly Uint8Array[],
): Promise<ReadonlyMap<string, number>> {
  if (entries.length === 0) return new Map();
  const rows = await db
    .selectFrom('log_entry')
    .select(['entry', 'index'])
    .where('entry', 'in', entries)
    .orderBy('index', 'desc')
    .execute();
  return new Map(rows.map(({ entry, index }) => [toHex(entry), Number(index)]));
}

/** The `.tlog-proof` of an entry as text; `null` while it waits or is not cosigned. */
export async function tlogProof(db: Kysely<Database>, suite: Suite, entry: Uint8Array): Promise<string | null> {
  const {
    checkpoint,
    leaves: [leaf],
  } = await proveEntries(db, suite, [entry]);
  if (!checkpoint || !leaf) return null;
  return fromUtf8(encodeProof({ extra: null, ...leaf, checkpoint: checkpoint.note }));
}

/** The consistency proof between two sizes of this log. Throws `consistency-wrong`, and LogError `log-altered` beyond its end. */
export async function proveConsistency(db: Kysely<Database>, suite: Suite, growth: Growth): Promise<Uint8Array[]> {
  const read = cachedReader(suite, await readTiles(db, consistencySubtrees(growth), growth.to));
  return consistencyProof(suite, growth, read);
}
