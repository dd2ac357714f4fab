/**
 * P8.8. The witness's copy of the record: every entry, kept before the checkpoint over it is cosigned, so that an office
 * that lost its database can go on from what the witness cosigned and from nothing else. The log brings entries; they are
 * held against the root that the log signed. An auditor reads them; to everybody else the copy says nothing new.
 */
import { concat, equal, fromBase64, toBase64 } from '#protocol/bytes';
import { expectEntry } from '#protocol/log/bundle';
import { growTiles } from '#protocol/log/growth';
import { ENTRY_SIZE, HASH_SIZE, leafHash } from '#protocol/log/leaf';
import { verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { TILE_WIDTH, tileReader } from '#protocol/log/tile';
import { treeRoot } from '#protocol/log/tree';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import type { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { expectAuditor } from '#witness/auditor';
import { refuse, refusing } from '#witness/problem';
import { newestCheckpoint } from '#witness/store/checkpoint';
import { copiedEntries, copiedTile, copySize, putEntries, putTiles, setCopySize } from '#witness/store/copy';
import { expectStanding, type Witness } from '#witness/witness';

type Table = typeof WITNESS_ENDPOINTS;

/** Entries in one answer. */
export const COPY_PAGE = 4096;

/**
 * Keeps entries from leaf `from` on and answers how many leaves the copy has now, though never more than the checkpoint
 * shown: whoever shows a public one learns nothing. Refuses with `copy-refused`, `roster-not-current`.
 */
export function keepCopy(
  witness: Witness,
  { from, entries, checkpoint }: BodyOf<Table['copyKeep']>,
): ReplyOf<Table['copyKeep']> {
  const { roster } = expectStanding(witness).roster;
  const { suite } = witness.crypto;
  const signed = refusing('copy-refused', () =>
    verifyLogCheckpoint({ suite, log: roster.log }, fromBase64(checkpoint)),
  );
  const brought = refusing('copy-refused', () => entriesIn(fromBase64(entries)));
  const { db } = witness.copy;
  const { size, held } = copySize(db);
  const cosigned = newestCheckpoint(witness.store.db, signed.origin)?.size ?? 0;
  // What was kept and then never cosigned, because the log's machine died between, may come differently.
  const fits = from === held || (from <= size && from >= Math.min(cosigned, size));
  const end = from + brought.length;
  if (brought.length === 0 || !fits || signed.size <= size || end > signed.size)
    return { size: Math.min(held, signed.size) };
  try {
    witness.copy.transact(() => {
      append(witness, { from, brought });
      const isEnd = end === signed.size;
      if (isEnd && !equal(rootOf(witness, end), signed.root))
        refuse('copy-refused', 'the entries have another root than the checkpoint');
      setCopySize(db, { size: isEnd ? end : Math.min(size, from), held: end });
    });
  } catch (error) {
    // What waited for its root, and does not lead to it, never was in the copy.
    if (held > size) witness.copy.transact(() => setCopySize(db, { size, held: size }));
    throw error;
  }
  return { size: end };
}

const entriesIn = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / ENTRY_SIZE) }, (_, at) =>
    expectEntry(bytes.slice(at * ENTRY_SIZE, (at + 1) * ENTRY_SIZE)),
  );

function append({ copy: { db }, crypto: { suite } }: Witness, { from, brought }: Brought): void {
  const leaves = brought.map((entry) => leafHash(suite, entry));
  putTiles(db, growTiles(suite, { size: from, leaves, edge: (place) => edgeAt(copiedTile(db, place), from, place) }));
  putEntries(db, from, brought);
}

interface Brought {
  readonly from: number;
  readonly brought: readonly Uint8Array[];
}

const rootOf = ({ copy: { db }, crypto: { suite } }: Witness, size: number): Uint8Array =>
  treeRoot(
    suite,
    size,
    tileReader(suite, (place) => edgeAt(copiedTile(db, place), size, place)),
  );

/** A tile as wide as a tree of `size` leaves has it, whatever was written after. */
function edgeAt(bytes: Uint8Array, size: number, { level, index }: { level: number; index: number }): Uint8Array {
  const width = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return bytes.subarray(0, Math.min(width, TILE_WIDTH) * HASH_SIZE);
}

/** What an auditor takes to whoever lost the log: the newest cosigned checkpoint, and entries from a leaf on. */
export function showCopy(witness: Witness, { statement, from }: BodyOf<Table['copyShow']>): ReplyOf<Table['copyShow']> {
  const standing = expectStanding(witness);
  expectAuditor(witness, standing, statement);
  const newest = newestCheckpoint(witness.store.db, standing.roster.roster.log.origin);
  if (!newest) return refuse('not-found', 'nothing was cosigned yet');
  return {
    checkpoint: toBase64(newest.note),
    entries: toBase64(concat(...copiedEntries(witness.copy.db, from, COPY_PAGE))),
  };
}
