/**
 * P8.2, check 2. That a statement stands in the log, under a checkpoint that this witness cosigned and has on its disk. The
 * proof's own signatures say nothing here: what counts is that we remember this root at this size.
 */
import { equal, fromBase64, toHex, utf8 } from '#protocol/bytes';
import { parseCheckpoint } from '#protocol/log/checkpoint';
import { verifyInclusion } from '#protocol/log/inclusion';
import { leafHash } from '#protocol/log/leaf';
import { parseNote } from '#protocol/log/note';
import { parseProof } from '#protocol/log/proof';
import { entryOf } from '#protocol/statement/entry';
import type { ReadStatement } from '#protocol/statement/statement';
import { refuse, refusing } from '#witness/problem';
import { cosignedRoot, leafTime } from '#witness/store/cosigned';
import type { Standing, Witness } from '#witness/witness';

/** A statement's place in the log, and when we first cosigned it. */
export interface Leaf {
  readonly index: number;
  /** Hex of the 64-byte entry. */
  readonly entry: string;
  /** Milliseconds, by our own clock. */
  readonly time: number;
}

/** Proves the leaf of a statement by a `.tlog-proof` text. Throws `release-leaf-unproven`, `release-not-cosigned-here`. */
export function proveLeaf(
  { crypto, store }: Witness,
  { roster }: Standing,
  { statement, proof }: { statement: ReadStatement; proof: string },
): Leaf {
  const { suite } = crypto;
  const { origin } = roster.roster.log;
  const { index, hashes, checkpoint } = refusing('release-leaf-unproven', () => parseProof(utf8(proof)));
  const head = refusing('release-leaf-unproven', () => parseCheckpoint(parseNote(checkpoint).text));
  const root = head.origin === origin ? cosignedRoot(store.db, origin, head.size) : null;
  if (!root || !equal(root, head.root)) refuse('release-not-cosigned-here', 'checkpoint was not cosigned by us');
  const entry = entryOf(suite, statement);
  const claim = { index, size: head.size, leaf: leafHash(suite, entry), root };
  refusing('release-leaf-unproven', () => verifyInclusion(suite, claim, hashes));
  const time = leafTime(store.db, origin, index);
  if (time === null) refuse('release-not-cosigned-here', 'leaf is in no checkpoint of ours');
  return { index, entry: toHex(entry), time };
}

/** Whether a statement's reference (index and base64 entry) is this leaf. */
export const namesLeaf = (named: { index: number; entry: string }, leaf: Leaf): boolean =>
  named.index === leaf.index && toHex(fromBase64(named.entry)) === leaf.entry;
