/**
 * P6.2. C2SP signed notes: a text, an empty line, and one line a signature. Refused are texts that are not UTF-8 or
 * hold a control character, notes without a signature or with more than 100, and every other spelling of the same.
 * What a signature covers depends on its key's type; this file finds signatures, it does not check them.
 */
import { concat, fromHex, fromUtf8, toBase64, toHex, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { parseBase64 } from '#protocol/log/line';

/** One signature line. P6.2. */
export interface NoteSignature {
  /** The signer's name: no space, no plus. */
  readonly name: string;
  /** Eight lower-case hex digits. */
  readonly keyId: string;
  /** What follows the key id: for a cosignature its time and then the signature proper. */
  readonly signature: Uint8Array;
}

/** What a signature line says of its signer. P6.2. */
export type SignerId = Pick<NoteSignature, 'name' | 'keyId'>;

/** A note in parts; `text` ends in a newline. P6.2. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The most signatures a note may have. P6.2. */
export const MAX_SIGNATURES = 100;

const KEY_ID_SIZE = 4;
// Go's notion of a Unicode space has U+0085, which `\s` has not.
const NAME = /^[^\s\u0085+]+$/u;
const LINE = /^— (\S+) (\S+)$/u;

/** Whether `name` may name a key: not empty, no space, no plus. P6.2. */
export const isKeyName = (name: string): boolean => NAME.test(name) && isPlain(name);

/** Reads a note without believing it. Throws `signed-note-malformed`, `encoding-wrong`. P6.2. */
export function parseNote(bytes: Uint8Array): SignedNote {
  const whole = fromUtf8(bytes);
  const split = whole.lastIndexOf('\n\n');
  if (split < 0) throw malformed('expected an empty line before the signatures');
  const text = expectText(whole.slice(0, split + 1));
  return { text, signatures: parseSignatures(whole.slice(split + 2)) };
}

/** The bytes of a note. Throws `signed-note-malformed` for what no note can be. P6.2. */
export function encodeNote({ text, signatures }: SignedNote): Uint8Array {
  return utf8(`${expectText(text)}\n${encodeSignatures(signatures)}`);
}

/** A note with more signatures after its own. Throws like {@link parseNote}. P6.2. */
export function addSignatures(bytes: Uint8Array, more: readonly NoteSignature[]): Uint8Array {
  const { text, signatures } = parseNote(bytes);
  return encodeNote({ text, signatures: [...signatures, ...more] });
}

/** Reads signature lines alone, as a witness answers them. Throws `signed-note-malformed`. P6.2. */
export function parseSignatures(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw malformed('expected a newline after every signature');
  return expectCount(lines.slice(0, -1).split('\n').map(parseLine));
}

/** Signature lines alone. Throws `signed-note-malformed`. P6.2. */
export const encodeSignatures = (signatures: readonly NoteSignature[]): string =>
  expectCount(signatures).map(encodeLine).join('');

/**
 * The signature by a key in a note, after its key id; `null` when the key did not sign. Signatures of unknown keys are
 * passed over. Throws `signed-note-malformed` when one key signed twice, which would let two readers see two times. P6.2.
 */
export function signatureBy(note: SignedNote, key: SignerId): Uint8Array | null {
  const own = note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  if (own.length > 1) throw malformed('expected one signature a key');
  return own[0]?.signature ?? null;
}

/** Whether a text can be UTF-8 and has no control character but newlines. */
const isPlain = (text: string): boolean =>
  text.isWellFormed() && !Array.from(text).some((character) => character < ' ' && character !== '\n');

function parseLine(line: string): NoteSignature {
  const [, name = '', base64 = ''] = LINE.exec(line) ?? [];
  const payload = parseBase64(base64);
  if (!isKeyName(name) || payload === null || payload.length <= KEY_ID_SIZE) {
    throw malformed('expected a name and a base64 signature on every line');
  }
  return { name, keyId: toHex(payload.subarray(0, KEY_ID_SIZE)), signature: payload.slice(KEY_ID_SIZE) };
}

function encodeLine({ name, keyId, signature }: NoteSignature): string {
  const id = fromHex(keyId);
  if (!isKeyName(name) || id.length !== KEY_ID_SIZE || signature.length === 0) {
    throw malformed('expected a name, a key id and a signature');
  }
  return `— ${name} ${toBase64(concat(id, signature))}\n`;
}

function expectCount<T>(signatures: readonly T[]): T[] {
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) {
    throw malformed(`expected 1 to ${MAX_SIGNATURES} signatures`);
  }
  return [...signatures];
}

function expectText(text: string): string {
  if (!text.endsWith('\n') || !isPlain(text)) {
    throw malformed('expected a text of lines without control characters');
  }
  return text;
}

const malformed = (expectation: string): ProtocolError =>
  new ProtocolError('signed-note-malformed', `signed note: ${expectation}`);
