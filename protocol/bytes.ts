/** P1.1. Encodings that every room shares: UTF-8, hex, padded base64; strict in both directions. */
import { base64 as scureBase64, hex as scureHex } from '@scure/base';
import { ProtocolError } from '#protocol/error';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of `text`. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** The text of UTF-8 `bytes`. Throws `encoding-wrong` for anything that is not well-formed UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decodeWith(() => decoder.decode(bytes), 'utf-8');

/** Lower-case hex of `bytes`. */
export const toHex = (bytes: Uint8Array): string => scureHex.encode(bytes);

/** The bytes of lower-case hex. Throws `encoding-wrong`. */
export function fromHex(text: string): Uint8Array {
  if (text !== text.toLowerCase()) throw new ProtocolError('encoding-wrong', 'expected lower-case hex');
  return decodeWith(() => scureHex.decode(text), 'hex');
}

/** Padded standard base64 (RFC 4648 section 4) of `bytes`. */
export const toBase64 = (bytes: Uint8Array): string => scureBase64.encode(bytes);

/** The bytes of padded standard base64 with zero trailing bits. Throws `encoding-wrong`. */
export const fromBase64 = (text: string): Uint8Array => decodeWith(() => scureBase64.decode(text), 'base64');

function decodeWith<T>(decode: () => T, name: string): T {
  try {
    return decode();
  } catch {
    throw new ProtocolError('encoding-wrong', `expected ${name}`);
  }
}

/** Bytes that are looked at a piece at a time: an array, or something that makes each piece when it is asked for. */
export interface Pieces {
  readonly length: number;
  subarray(start: number, end: number): Uint8Array;
}

/** One array holding all `parts` in order. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Whether both hold the same bytes; takes the same time wherever they differ. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
