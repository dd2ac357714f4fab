/**
 * P5.3. Padding of files: zeros after the content until the sealed file is a whole number of slices, and that number is
 * rounded up by Padmé, so that a length tells little about the content. The true size travels in the body.
 */
import type { Pieces } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { headerLength, plaintextLength, sealedLength } from '#protocol/padding/length';
import { MAX_FILE, SLICE } from '#protocol/padding/sizes';

/** The lengths that a file of one size has, in bytes and in slices. */
export interface FileShape {
  /** Content and zeros together. */
  readonly plaintextLength: number;
  /** Exactly `slices` times `SLICE`. */
  readonly ciphertextLength: number;
  readonly slices: number;
}

/** A file is sealed to F alone and carries no context (P5.1). */
const FILE_HEADER = headerLength(1);

/** The shape of a file of `size` bytes. Throws `too-large` above `MAX_FILE`, `padding-wrong` for no size at all. P5.3. */
export function fileShape(size: number): FileShape {
  if (!Number.isSafeInteger(size) || size < 0)
    throw new ProtocolError('padding-wrong', 'size: expected a whole number');
  if (size > MAX_FILE) throw new ProtocolError('too-large', `file: expected at most ${MAX_FILE} bytes`);
  const slices = padme(Math.ceil(sealedLength(FILE_HEADER, size) / SLICE));
  const ciphertextLength = slices * SLICE;
  return { plaintextLength: plaintextLength(FILE_HEADER, ciphertextLength), ciphertextLength, slices };
}

/** `content` followed by zeros, as long as its shape says, without a copy of the whole. Throws `too-large`. P5.3. */
export function padFile(content: Uint8Array): Pieces {
  const length = fileShape(content.length).plaintextLength;
  const subarray = (start: number, end: number): Uint8Array => {
    if (end <= content.length) return content.subarray(start, end);
    const piece = new Uint8Array(Math.min(end, length) - start);
    piece.set(content.subarray(start, end));
    return piece;
  };
  return { length, subarray };
}

/**
 * Padmé (Nikitin et al., PURBs, section 4): rounds up to a number whose binary form has only so many significant digits
 * that at most 12 per cent are added, and less the larger it is.
 */
function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const significant = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - significant);
  return step < 1 ? length : Math.ceil(length / step) * step;
}
