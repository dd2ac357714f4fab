/**
 * P6.7. C2SP tlog-proof: that an entry stands in a log, checkable by itself: index, inclusion proof and checkpoint.
 * The extra line is carried and never believed.
 */
import { concat, fromUtf8, toBase64, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { expectEntry } from '#protocol/log/bundle';
import { type CosignedCheckpoint, type LogPolicy, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { type Reached, verifyInclusion } from '#protocol/log/inclusion';
import { HASH_SIZE, leafHash } from '#protocol/log/leaf';
import { hashLines, parseBase64, parseDecimal, parseHash } from '#protocol/log/line';
import { isSize } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';

/** A proof in parts. P6.7. */
export interface Proof {
  /** What the extra line holds, unauthenticated; `null` without one. */
  readonly extra: Uint8Array | null;
  /** The entry's index, from 0. */
  readonly index: number;
  /** The inclusion proof, 32 bytes each, from the leaf's sibling up. */
  readonly hashes: readonly Uint8Array[];
  /** The note of the checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array;
}

declare const proven: unique symbol;

/** An entry that stands in a cosigned log; only {@link proveEntry} makes one. P6.7. */
export interface ProvenEntry {
  readonly [proven]: true;
  readonly entry: Uint8Array;
  readonly index: number;
  readonly checkpoint: CosignedCheckpoint;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const MAX_HASHES = 63;

/** Reads a proof without believing it. Throws `proof-malformed`, `encoding-wrong`. P6.7. */
export function parseProof(bytes: Uint8Array): Proof {
  const text = fromUtf8(bytes);
  const split = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(split, 0)).split('\n');
  if (first !== FIRST_LINE) throw malformed('expected the first line of version 1');
  const extra = lines[0]?.startsWith('extra ') ? afterWord(lines.shift(), 'extra') : null;
  const index = parseDecimal(afterWord(lines.shift(), 'index'));
  const hashes = lines.map(parseHash).filter((hash) => hash !== null);
  if (index === null || hashes.length !== lines.length) throw malformed('expected an index and base64 hashes');
  return expectProof({
    extra: extra === null ? null : decoded(extra),
    index,
    hashes,
    checkpoint: utf8(text.slice(split + 2)),
  });
}

/** The bytes of a proof. Throws `proof-malformed` for what cannot be one. P6.7. */
export function encodeProof(proof: Proof): Uint8Array {
  const { extra, index, hashes, checkpoint } = expectProof(proof);
  const extraLine = extra === null ? '' : `extra ${toBase64(extra)}\n`;
  return concat(utf8(`${FIRST_LINE}\n${extraLine}index ${index}\n${hashLines(hashes)}\n`), checkpoint);
}

/**
 * Checks that `entry` stands in a log of this policy. Throws `entry-wrong` unless it has 64 bytes, `inclusion-wrong`,
 * and what `verifyCosignedCheckpoint` throws. P6.7.
 */
export function verifyProof(policy: LogPolicy, entry: Uint8Array, proof: Proof): ProvenEntry {
  expectEntry(entry);
  const checkpoint = verifyCosignedCheckpoint(policy, proof.checkpoint);
  return proveEntry(policy.suite, checkpoint, { entry, index: proof.index, hashes: proof.hashes });
}

/** A claim that an entry stands at an index of a checkpoint's tree, with its inclusion proof. P6.7. */
export interface Standing {
  readonly entry: Uint8Array;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** What earlier proofs of the same checkpoint reached; only where nobody keeps the whole proof. */
  readonly reached?: Reached;
}

/** Checks a claim against a checkpoint that was verified: one of many of one reply. Throws `entry-wrong`, `inclusion-wrong`. P6.7. */
export function proveEntry(
  suite: Suite,
  checkpoint: CosignedCheckpoint,
  { entry, index, hashes, reached }: Standing,
): ProvenEntry {
  const leaf = leafHash(suite, expectEntry(entry));
  verifyInclusion(suite, { index, size: checkpoint.size, leaf, root: checkpoint.root }, hashes, reached);
  return { entry: entry.slice(), index, checkpoint } as ProvenEntry;
}

function afterWord(line: string | undefined, word: string): string {
  if (!line?.startsWith(`${word} `)) throw malformed(`expected a line of ${word}`);
  return line.slice(word.length + 1);
}

function decoded(base64: string): Uint8Array {
  const bytes = parseBase64(base64);
  if (bytes === null) throw malformed('expected base64 after extra');
  return bytes;
}

function expectProof(proof: Proof): Proof {
  const { index, hashes } = proof;
  if (!isSize(index) || hashes.length > MAX_HASHES || hashes.some(({ length }) => length !== HASH_SIZE)) {
    throw malformed(`expected an index and at most ${MAX_HASHES} hashes of 32 bytes`);
  }
  return proof;
}

const malformed = (expectation: string): ProtocolError => new ProtocolError('proof-malformed', `proof: ${expectation}`);
