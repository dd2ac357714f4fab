// `candor backup DIR`: the database of this house, sealed to those who may restore it, and looked at before it counts: the
// very file is opened again, restored into a scratch database, and its log recomputed. What does not come out whole is
// thrown away, and the record keeps the age of the last one that did.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments } from '#cli/terminal/arguments';
import { machine, speak } from '#cli/terminal/machine';
import { encodeIdentity, recipientOf } from '#protocol/age/recipient';
import { readHouse } from '../house-settings.ts';
import { writeSecret } from '../organisation-folder.ts';
import { readArchive, readRecipients, writeArchive } from './archive.ts';
import { dump } from './dump.ts';
import { asOwner, fill, withDatabase, withScratch } from './scratch.ts';
import { expectSound } from './sound.ts';

const USAGE = 'backup DIR --recipients FILE [--keep DAYS] [--scratch URL] | backup key FILE';
const OPTIONS = {
  recipients: { type: 'string' },
  keep: { type: 'string', default: '30' },
  scratch: { type: 'string' },
  json: { type: 'boolean' },
} as const;
const NAME = /^candor-(\d{4}-\d\d-\d\d)T\d{6}Z\.sql\.gz\.age$/;
const DAY_MS = 86_400_000;

/** `candor backup …` */
export const run = (args: string[]): Promise<number> =>
  advised(async () => {
    const { values, positionals } = readArguments(args, USAGE, OPTIONS);
    const [first, second] = positionals;
    if (first === 'key' && second !== undefined) return makeKey(second, values.json);
    if (first === undefined || second !== undefined || values.recipients === undefined)
      throw new Refusal(`usage: candor ${USAGE}`, 2);
    const keep = Number(values.keep);
    if (!Number.isInteger(keep) || keep < 1) throw new Refusal('--keep takes a number of days', 2);
    return backUp(resolve(first), { ...values, recipients: values.recipients, keep });
  });

/** A new identity in age's own form: whoever holds the file can restore, and read nothing of a tip. */
function makeKey(file: string, json: boolean | undefined): number {
  if (existsSync(file)) throw new Refusal(`${file} exists already: a key is never made twice`);
  const seed = machine.random(32);
  const recipient = recipientOf(machine.suite, seed);
  writeSecret(file, encodeIdentity(seed));
  speak(json, { file, recipient }, [recipient]);
  return 0;
}

interface Wanted {
  readonly recipients: string;
  readonly keep: number;
  readonly scratch?: string | undefined;
  readonly json?: boolean | undefined;
}

async function backUp(folder: string, { recipients: list, keep, scratch, json }: Wanted): Promise<number> {
  const { databaseUrl, pins, backupRecord } = readHouse(process.env);
  const recipients = await readRecipients(list);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = new Date();
  const file = join(folder, `candor-${made.toISOString().slice(0, 19).replaceAll(':', '')}Z.sql.gz.age`);
  const making = `${file}.new`;
  // A key of this run alone, so that the file itself can be looked at where no key to restore it lies.
  const own = machine.random(32);
  try {
    await asOwner(databaseUrl, (client) =>
      writeArchive(making, [...recipients, recipientOf(machine.suite, own)], dump(client, made)),
    );
    const sound = await withScratch(scratch ?? databaseUrl, async (url) => {
      await fill(url, readArchive(making, [own]));
      return withDatabase(url, (db) => expectSound(db, pins));
    });
    await rename(making, file);
    const { size: bytes } = await stat(file);
    await record(backupRecord, { made: made.toISOString(), file, bytes, ...sound });
    const gone = await forget(folder, made.getTime() - keep * DAY_MS);
    speak(json, { made: made.toISOString(), file, bytes, ...sound, gone }, [
      `${file}: ${bytes} bytes, restored and found whole, with ${sound.entries} entries of the log.`,
      ...gone.map((name) => `${name} is older than ${keep} days and was removed.`),
    ]);
    return 0;
  } finally {
    await rm(making, { force: true });
  }
}

/** The record appears whole. It is no secret and no proof: who can write here can lie about it. */
async function record(file: string, said: unknown): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(said)}\n`);
  await rename(`${file}.new`, file);
}

/** What was erased stays in backups until they go: they go by their day. */
async function forget(folder: string, before: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => Date.parse(NAME.exec(name)?.[1] ?? '') < before - DAY_MS);
  for (const name of names) await rm(join(folder, name));
  return names;
}
