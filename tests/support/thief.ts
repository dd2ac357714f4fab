/** What a thief finds in bytes that were never meant to hold it: text as it is, in UTF-16, in hex, in base64 at any offset. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every form in which this text or these bytes would still be theirs. */
export function formsOf(secret: string | Uint8Array): Buffer[] {
  const bytes = Buffer.from(secret as string);
  const texts =
    typeof secret === 'string'
      ? [Buffer.from(secret, 'utf16le'), Buffer.from(JSON.stringify(secret).slice(1, -1))]
      : [];
  const offsets = [0, 1, 2].map((offset) => base64At(bytes, offset));
  return [bytes, ...texts, Buffer.from(bytes.toString('hex')), ...offsets.flatMap((one) => [one, hexOf(one)])];
}

/** The characters of a base64 text that these bytes alone decide, when they stand at an offset of three. */
function base64At(bytes: Buffer, offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const decided = Math.floor(((offset + bytes.length) * 8) / 6);
  return Buffer.from(text.slice(Math.ceil((offset * 8) / 6), decided));
}

const hexOf = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('hex'));

/** Those of the secrets, by name, that stand in any of these bytes. */
export function found(secrets: Readonly<Record<string, string | Uint8Array>>, loot: readonly Uint8Array[]): string[] {
  const held = loot.map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => held.some((bytes) => bytes.includes(form))))
    .map(([name]) => name);
}

/** All files under a folder, whole. */
export const filesUnder = (folder: string): Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
