/** P6.1. RFC 6962 hashing: leaves and nodes have different prefixes, so that neither can pass for the other. */
import { concat } from '#protocol/bytes';
import type { Suite } from '#protocol/suite/suite';

/** Bytes of a SHA-256 hash. P6.1. */
export const HASH_SIZE = 32;

/** Bytes of an entry of the log: the commitments to a face and to a statement. P6.1. */
export const ENTRY_SIZE = 2 * HASH_SIZE;

/** The byte that goes before an entry, and the one before two hashes. P6.1. */
export const LEAF_PREFIX = 0;
export const NODE_PREFIX = 1;

/** The hash of a leaf that holds `entry`, 32 bytes. P6.1. */
export const leafHash = (suite: Suite, entry: Uint8Array): Uint8Array =>
  suite.sha256(concat(Uint8Array.of(LEAF_PREFIX), entry));

/** The hash of the node over two hashes of 32 bytes each. P6.1. */
export const nodeHash = (suite: Suite, left: Uint8Array, right: Uint8Array): Uint8Array =>
  suite.sha256(concat(Uint8Array.of(NODE_PREFIX), left, right));

/** The root of the tree without leaves, 32 bytes. P6.1. */
export const emptyRoot = (suite: Suite): Uint8Array => suite.sha256(new Uint8Array(0));
