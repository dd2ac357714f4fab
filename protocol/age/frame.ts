/**
 * P5.1. What of an age v1 file (C2SP age) is ours (docs/decisions/0003, 0013): writing it, header with its MAC, then the payload in
 * STREAM chunks, and reading those chunks. Headers, which are text from somebody else, are read by age-encryption alone.
 */
import { base64nopad } from '@scure/base';
import { concat, type Pieces, utf8 } from '#protocol/bytes';
import type { Suite } from '#protocol/suite/suite';

/** One line of a header with its body: type and arguments, and the bytes below them. */
export interface Stanza {
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

/** Bytes of plaintext in a chunk of the payload; the last may hold fewer. */
export const CHUNK = 64 * 1024;

const VERSION_LINE = 'age-encryption.org/v1\n';
const COLUMNS = 64;
const KEY_LENGTH = 32;
const NONCE_LENGTH = 12;
const EMPTY = new Uint8Array(0);

/** The header that these stanzas make, closed by the MAC that the 16-byte file key gives. P5.1. */
export function encodeHeader(suite: Suite, fileKey: Uint8Array, stanzas: readonly Stanza[]): Uint8Array {
  const open = utf8(`${VERSION_LINE}${stanzas.map(encodeStanza).join('')}---`);
  const mac = suite.hmacSha256(derive(suite, { fileKey, salt: EMPTY, info: 'header' }), open);
  return concat(open, utf8(` ${base64nopad.encode(mac)}\n`));
}

/** A body ends with a line shorter than a full one, an empty one if need be. */
function encodeStanza({ args, body }: Stanza): string {
  const text = base64nopad.encode(body);
  const lines = Array.from({ length: Math.floor(text.length / COLUMNS) + 1 }, (_, line) =>
    text.slice(line * COLUMNS, (line + 1) * COLUMNS),
  );
  return `-> ${args.join(' ')}\n${lines.join('\n')}\n`;
}

/** What a payload is sealed with. */
export interface PayloadKey {
  /** 16 bytes. */
  readonly fileKey: Uint8Array;
  /** 16 bytes, the first of the payload. */
  readonly nonce: Uint8Array;
}

/** The sealed chunks of a payload, in order and without its nonce: one at least, empty for an empty plaintext. P5.1. */
export function* sealChunks(
  suite: Suite,
  { fileKey, nonce }: PayloadKey,
  plaintext: Pieces,
): Generator<Uint8Array, void> {
  const key = derive(suite, { fileKey, salt: nonce, info: 'payload' });
  const chunks = Math.max(1, Math.ceil(plaintext.length / CHUNK));
  for (let at = 0; at < chunks; at++) {
    const piece = plaintext.subarray(at * CHUNK, (at + 1) * CHUNK);
    yield suite.chachaSeal(key, chunkNonce(at, at === chunks - 1), piece);
  }
}

const TAG = 16;
const SALT = 16;

/** The plaintext of a payload, nonce and chunks, by a 16-byte file key that its header confirmed; `null` when any of it is damaged. P5.1. */
export function openChunks(suite: Suite, fileKey: Uint8Array, payload: Uint8Array): Uint8Array | null {
  const chunks = payload.subarray(SALT);
  const count = Math.max(1, Math.ceil(chunks.length / (CHUNK + TAG)));
  if (payload.length < SALT + TAG) return null;
  const key = derive(suite, { fileKey, salt: payload.subarray(0, SALT), info: 'payload' });
  const opened: Uint8Array[] = [];
  for (let at = 0; at < count; at++) {
    const sealed = chunks.subarray(at * (CHUNK + TAG), (at + 1) * (CHUNK + TAG));
    const piece = suite.chachaOpen(key, chunkNonce(at, at === count - 1), sealed);
    // Only an empty plaintext ends with an empty chunk.
    if (piece === null || (piece.length === 0 && at > 0)) return null;
    opened.push(piece);
  }
  return opened.length === 1 && opened[0] ? opened[0] : concat(...opened);
}

/** STREAM: an 11-byte big-endian counter, and whether this is the last chunk. */
function chunkNonce(counter: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_LENGTH);
  new DataView(nonce.buffer).setBigUint64(NONCE_LENGTH - 9, BigInt(counter));
  nonce[NONCE_LENGTH - 1] = last ? 1 : 0;
  return nonce;
}

/** HKDF-SHA-256 of one block (RFC 5869), with a salt. */
function derive(
  suite: Suite,
  { fileKey, salt, info }: { fileKey: Uint8Array; salt: Uint8Array; info: string },
): Uint8Array {
  const secret = suite.hmacSha256(salt, fileKey);
  return suite.hmacSha256(secret, concat(utf8(info), Uint8Array.of(1))).slice(0, KEY_LENGTH);
}
