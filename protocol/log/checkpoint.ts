/**
 * P6.3. The text of a C2SP checkpoint: origin, size and root, one line each. Extension lines are refused: ML-DSA
 * cosignatures do not cover them, so that they would be a place for unsigned words.
 */
import { toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { HASH_SIZE } from '#protocol/log/leaf';
import { parseDecimal, parseHash } from '#protocol/log/line';
import { isSize } from '#protocol/log/tree';

/** A public checkpoint's size is a multiple of this, so that it counts nobody's entry exactly. P6.9. */
export const PUBLIC_STEP = 16;

/** What a checkpoint says: the log named `origin` has `size` leaves under the 32-byte `root`. P6.3. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Reads the text of a note as a checkpoint. Throws `checkpoint-malformed`. P6.3. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', decimal = '', hash = '', last, ...more] = text.split('\n');
  const size = parseDecimal(decimal);
  const root = parseHash(hash);
  if (origin === '' || size === null || root === null || last !== '' || more.length > 0) {
    throw malformed('expected origin, size and root on three lines');
  }
  return { origin, size, root };
}

/** The text of a checkpoint. Throws `checkpoint-malformed` for what cannot be one. P6.3. */
export function encodeCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || origin.includes('\n') || !isSize(size) || root.length !== HASH_SIZE) {
    throw malformed('expected an origin of one line, a size and a 32-byte root');
  }
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

const malformed = (expectation: string): ProtocolError =>
  new ProtocolError('checkpoint-malformed', `checkpoint: ${expectation}`);
