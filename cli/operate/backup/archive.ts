// A dump as a file: gzip, then age to whoever may restore it. Only `age`, `gunzip` and `psql` are needed to read one.
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Refusal } from '#cli/refusal';
import { machine } from '#cli/terminal/machine';
import { entropyIn } from '#cli/terminal/secret';
import { decodeIdentity, decodeRecipient } from '#protocol/age/recipient';
import { openAgeStream, sealAgeStream } from '#protocol/age/stream';
import { seedFor } from '#protocol/identity/keys';

/** Writes the file and sees it on the disk. It must not exist. */
export async function writeArchive(
  file: string,
  recipients: readonly string[],
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const packed = Readable.from(bytes, { objectMode: false }).pipe(createGzip({ level: 3 }));
  const sealed = await sealAgeStream(machine, recipients, Readable.toWeb(packed) as ReadableStream<Uint8Array>);
  await pipeline(Readable.fromWeb(sealed as never), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  const handle = await open(file);
  await handle.sync();
  await handle.close();
}

/** The bytes of the dump in a file, for one of these seeds. Throws ProtocolError `not-a-recipient`, `recipient-classic`. */
export async function* readArchive(file: string, identities: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const sealed = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  const packed = await openAgeStream(machine.suite, identities, sealed);
  const gunzip = createGunzip();
  const flowing = pipeline(Readable.fromWeb(packed as never), gunzip);
  // The reader below meets the same error; unheard here it would end the process.
  flowing.catch(() => undefined);
  for await (const chunk of gunzip) yield chunk as Uint8Array;
  await flowing;
}

/** The recipients in a file, one a line; lines that begin with # are for people. Throws `Refusal`. */
export async function readRecipients(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
  const recipients = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (recipients.length === 0) throw new Refusal(`${file} names nobody to whom a backup could be sealed`);
  for (const recipient of recipients) decodeRecipient(recipient);
  return recipients;
}

/** The seed in an identity file: age's own form, or twelve words. Throws `Refusal`, ProtocolError `recipient-classic`. */
export async function readIdentity(file: string): Promise<Uint8Array> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
  const text = lines.filter((line) => line !== '' && !line.startsWith('#')).join(' ');
  if (/^age-/i.test(text)) return decodeIdentity(text);
  return seedFor(machine.suite, entropyIn(text), 'age');
}
