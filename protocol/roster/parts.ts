/** P4.9. A file as numbered texts, each small enough for a QR code. Names what is missing, doubled, altered or of another file. */
import { concat, fromBase64, toBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { Suite } from '#protocol/suite/suite';

/** Bytes in one part: a QR code of this many characters is still read from a screen. */
const PART_BYTES = 600;
const PART = /^CANDOR\/([1-9][0-9]{0,3})\/([1-9][0-9]{0,3})\/([0-9a-f]{8})\/([A-Za-z0-9+/=]*)$/;

/** The texts of a file, in order. P4.9 */
export function partsOf(suite: Suite, bytes: Uint8Array): string[] {
  const of = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  const name = nameOf(suite, bytes);
  return Array.from({ length: of }, (_, at) => {
    const slice = bytes.subarray(at * PART_BYTES, (at + 1) * PART_BYTES);
    return `CANDOR/${at + 1}/${of}/${name}/${toBase64(slice)}`;
  });
}

const nameOf = (suite: Suite, bytes: Uint8Array): string => toHex(suite.sha256(bytes)).slice(0, 8);

/** Whether a text begins like a part. */
export const isPart = (text: string): boolean => text.trimStart().startsWith('CANDOR/');

/** The file of parts that came in any order. Throws `shape-wrong`, `part-altered`, `part-repeated`, `part-missing`, naming the number. P4.9 */
export function joinParts(suite: Suite, texts: readonly string[]): Uint8Array {
  const parts = texts.map(readPart);
  const [first] = parts;
  if (!first) throw new ProtocolError('part-missing', 'expected at least one part');
  if (parts.some(({ of, name }) => of !== first.of || name !== first.name)) {
    throw new ProtocolError('part-altered', 'parts are of more than one file');
  }
  const twice = parts.find(({ number }, at) => parts.findIndex((other) => other.number === number) !== at);
  if (twice) throw new ProtocolError('part-repeated', `part ${twice.number} came twice`);
  const missing = Array.from({ length: first.of }, (_, at) => at + 1).filter(
    (wanted) => !parts.some(({ number }) => number === wanted),
  );
  if (missing.length > 0)
    throw new ProtocolError('part-missing', `part ${missing.join(', ')} of ${first.of} is missing`);
  const bytes = concat(...parts.toSorted((a, b) => a.number - b.number).map(({ bytes: slice }) => slice));
  if (nameOf(suite, bytes) !== first.name)
    throw new ProtocolError('part-altered', 'parts are not what their name says');
  return bytes;
}

function readPart(text: string) {
  const found = PART.exec(text.trim());
  const [, number = '', of = '', name = '', slice = ''] = found ?? [];
  if (!found || Number(number) > Number(of)) throw new ProtocolError('shape-wrong', 'expected a part of a file');
  return { number: Number(number), of: Number(of), name, bytes: fromBase64(slice) };
}
