/**
 * P2.5. A tip's id and its number. The id is the SHA-256 of the source's public key; the number is its first 35 bits as
 * seven characters of Crockford's base32 and his check symbol, for people to read aloud. The number finds, it proves nothing.
 */
import { fromHex, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { Suite } from '#protocol/suite/suite';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK_SYMBOLS = `${ALPHABET}*~$=U`;
const CHECK_MODULUS = 37;
const BITS_PER_CHARACTER = 5;
const CHARACTERS = 7;
const GROUP = 4;
const ID = /^[0-9a-f]{64}$/;

/** The tip id, 64 lower-case hex characters, of a source's 32-byte Ed25519 public key. P2.5. */
export const tipIdOf = (suite: Suite, publicKey: Uint8Array): string => toHex(suite.sha256(publicKey));

/** The number of a tip id, such as `K7QF-3M2X`. Throws `encoding-wrong` for what is no tip id. P2.5. */
export function tipNumber(tip: string): string {
  if (!ID.test(tip)) throw new ProtocolError('encoding-wrong', 'tip: expected 64 lower-case hex characters');
  const value = leadingBits(fromHex(tip));
  return grouped(charactersOf(value) + checkOf(value));
}

/**
 * The number that somebody typed, in the form of {@link tipNumber}: any case, hyphens and spaces anywhere, `I` and `L`
 * read as one, `O` as zero. Null for another length, another character or a wrong check symbol. P2.5.
 */
export function parseTipNumber(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/gu, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  const digits = Array.from(text.slice(0, CHARACTERS), (character) => ALPHABET.indexOf(character));
  if (text.length !== CHARACTERS + 1 || digits.includes(-1)) return null;
  const value = digits.reduce((sum, digit) => sum * ALPHABET.length + digit, 0);
  return text.at(-1) === checkOf(value) ? grouped(text) : null;
}

/** The first 35 bits; below 2^53, so exact. */
function leadingBits(id: Uint8Array): number {
  const first40 = id.subarray(0, 5).reduce((sum, byte) => sum * 256 + byte, 0);
  return Math.floor(first40 / 2 ** (40 - CHARACTERS * BITS_PER_CHARACTER));
}

function charactersOf(value: number): string {
  let text = '';
  for (let rest = value; text.length < CHARACTERS; rest = Math.floor(rest / ALPHABET.length)) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
  }
  return text;
}

const checkOf = (value: number): string => CHECK_SYMBOLS.charAt(value % CHECK_MODULUS);
const grouped = (text: string): string => `${text.slice(0, GROUP)}-${text.slice(GROUP)}`;
