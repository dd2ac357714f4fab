/** P5.3. How long an age file is, derived from the named parts of the format; every other length follows from these. */
import type { BoxContext } from '#protocol/age/context';
import { CHACHA_TAG } from '#protocol/suite/length';
import { XWING_CIPHERTEXT } from '#protocol/suite/xwing';

const NEWLINE = 1;
const VERSION_LINE = 'age-encryption.org/v1'.length + NEWLINE;
const FILE_KEY = 16;
const HEADER_MAC = 32;
const PAYLOAD_NONCE = 16;
const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + CHACHA_TAG;

const unpaddedBase64 = (bytes: number): number => Math.ceil((bytes * 4) / 3);

const HYBRID_STANZA =
  '-> mlkem768x25519 '.length +
  unpaddedBase64(XWING_CIPHERTEXT) +
  NEWLINE +
  unpaddedBase64(FILE_KEY + CHACHA_TAG) +
  NEWLINE;
const MAC_LINE = '--- '.length + unpaddedBase64(HEADER_MAC) + NEWLINE;

/** Bytes of a header to so many hybrid recipients, with the context stanza where it is a box. P5.3. */
export function headerLength(recipients: number, context?: BoxContext): number {
  const bound = context === undefined ? 0 : contextLength(context);
  return VERSION_LINE + recipients * HYBRID_STANZA + bound + MAC_LINE;
}

const contextLength = ({ tip, part, desk }: BoxContext): number =>
  `-> candor/context v1 ${tip} ${part} ${desk}`.length + NEWLINE + NEWLINE;

/** Bytes of an age file with a header of `header` bytes around `plaintext` bytes. P5.3. */
export function sealedLength(header: number, plaintext: number): number {
  const chunks = Math.max(1, Math.ceil(plaintext / CHUNK));
  return header + PAYLOAD_NONCE + plaintext + chunks * CHACHA_TAG;
}

/** Bytes of plaintext in an age file of `sealed` bytes; the inverse of {@link sealedLength}. P5.3. */
export function plaintextLength(header: number, sealed: number): number {
  const payload = sealed - header - PAYLOAD_NONCE;
  return payload - Math.ceil(payload / SEALED_CHUNK) * CHACHA_TAG;
}
