/** P6.6. Entry bundles: up to 256 entries, each behind its length in two bytes, big-endian. Candor's have 64 bytes. */
import { concat } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { ENTRY_SIZE, HASH_SIZE, LEAF_PREFIX } from '#protocol/log/leaf';
import { TILE_WIDTH } from '#protocol/log/tile';
import type { Suite } from '#protocol/suite/suite';

const LENGTH_SIZE = 2;
const MAX_LENGTH = 0xffff;
/** Bytes of one of Candor's entries behind its length. */
const FRAMED_SIZE = LENGTH_SIZE + ENTRY_SIZE;

/** The bytes of a bundle. Throws `tile-wrong` for none or more than 256 entries, or one above 65,535 bytes. P6.6. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.some((entry) => entry.length > MAX_LENGTH)) throw wrong('expected entries of at most 65,535 bytes');
  return concat(
    ...expectCount(entries).flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]),
  );
}

/** The entries of any log's bundle. Throws `tile-wrong`. P6.6. */
export function parseBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const start = at + LENGTH_SIZE;
    const end = start + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0);
    if (end > bytes.length) throw wrong('expected whole entries');
    entries.push(bytes.slice(start, end));
    at = end;
  }
  return expectCount(entries);
}

/** The entries of one of Candor's bundles. Throws `tile-wrong`, and `entry-wrong` for one that has not 64 bytes. P6.6. */
export const parseEntries = (bytes: Uint8Array): Uint8Array[] => parseBundle(bytes).map(expectEntry);

/**
 * The hashes of the leaves in a bundle of `width` of Candor's entries, 32 bytes each, one after the other: its tile of level 0.
 * Throws `tile-wrong` for another number of entries, and `entry-wrong` for one that has not 64 bytes. P6.1, P6.6.
 */
export function leafHashesOf(suite: Suite, bundle: Uint8Array, width: number): Uint8Array {
  if (bundle.length !== width * FRAMED_SIZE) throw wrong(`expected ${width} entries`);
  const hashes = new Uint8Array(width * HASH_SIZE);
  const leaf = new Uint8Array(1 + ENTRY_SIZE);
  leaf[0] = LEAF_PREFIX;
  for (let i = 0; i < width; i++) {
    const start = i * FRAMED_SIZE;
    if (bundle[start] !== 0 || bundle[start + 1] !== ENTRY_SIZE) {
      throw new ProtocolError('entry-wrong', `entry: expected ${ENTRY_SIZE} bytes`);
    }
    leaf.set(bundle.subarray(start + LENGTH_SIZE, start + FRAMED_SIZE), 1);
    hashes.set(suite.sha256(leaf), i * HASH_SIZE);
  }
  return hashes;
}

/** `entry` when it has the size of all Candor's entries. Throws `entry-wrong`. P6.1. */
export function expectEntry(entry: Uint8Array): Uint8Array {
  if (entry.length !== ENTRY_SIZE) throw new ProtocolError('entry-wrong', `entry: expected ${ENTRY_SIZE} bytes`);
  return entry;
}

function expectCount(entries: readonly Uint8Array[]): Uint8Array[] {
  if (entries.length === 0 || entries.length > TILE_WIDTH) throw wrong('expected 1 to 256 entries');
  return [...entries];
}

const wrong = (expectation: string): ProtocolError => new ProtocolError('tile-wrong', `bundle: ${expectation}`);
