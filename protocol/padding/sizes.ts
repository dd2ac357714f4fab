/**
 * P5.3. The buckets, policy and not arithmetic: every part is padded to one of these plaintext sizes before it is sealed,
 * so that a size tells only which bucket it was. All sizes are bytes.
 */

/** Card and appeal: codes and at most 2,000 characters of summary. */
export const CARD: readonly number[] = [8192];
/** Narrative and answers. */
export const BODY: readonly number[] = [16384, 65536, 262144];
/** Who the source is, often empty, always this long. */
export const PERSON: readonly number[] = [4096];
/** One answer: does this wait until morning? */
export const FLAG: readonly number[] = [256];
/** One reviewer's key to the card. */
export const SLOT: readonly number[] = [512];
/** A message, a reply or a note. */
export const MESSAGE: readonly number[] = [4096, 16384, 65536];

/** A sealed file is a whole number of these, and is sent in them. */
export const SLICE = 1024 * 1024;
/** Most files of one tip. */
export const MAX_FILES = 10;
/** Longest file before padding. */
export const MAX_FILE = 64 * 1024 * 1024;
