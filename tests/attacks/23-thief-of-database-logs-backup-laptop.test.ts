// A thief with everything that lies still: the database and its own log, what our processes wrote, a backup with the key to it,
// and a reviewer's laptop, switched off: her browser's whole profile and the file that holds her phrase under a passphrase.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive, readIdentity } from '#cli/operate/backup/archive';
import { dump } from '#cli/operate/backup/dump';
import { entropyIn } from '#cli/terminal/secret';
import { findGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { openThread } from '#client/transport/return';
import { sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { sendTip } from '#client/transport/send-tip';
import { fromBase64, fromUtf8 } from '#protocol/bytes';
import { sealTip } from '#protocol/envelope/seal';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { sourceKeys } from '#protocol/identity/source';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import { dayOf } from '#protocol/shape';
import { candor } from '#tests/support/candor';
import { launchProfile } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { confirmIn, phraseIn, standAt } from '#tests/support/house-people';
import { testReport } from '#tests/support/organisation';
import { freshDatabase } from '#tests/support/postgres';
import { filesUnder, found } from '#tests/support/thief';

const WORDS = {
  narrative: 'The brindled heifer crosses at lane eleven with lamps unlit.',
  answer: 'Behind the persimmon warehouse',
  name: 'Wilhelmina Quackenbush',
  contact: 'quackenbush@persimmon.example',
  kept: 'Bartholomew Thistlewood',
  file: 'persimmon-ledger.txt',
  inFile: 'Ledger of the persimmon warehouse, in green ink.',
  later: 'The heifer crossed again, with two calves.',
  reply: 'Which calves did you notice, and whose brand?',
  note: 'Thistlewood has a cousin at the persimmon warehouse.',
  label: 'persimmon-ring',
  looksFor: 'brindled calves',
};
/** The source's own, which come to the server with each of her requests. */
const NETWORK = { address: '203.0.113.77', agent: 'Thistledown/7.7', referrer: 'https://persimmon.example/from' };
const PASSPHRASE = 'seven sleepy turtles';
const READER = 'supervisor-1';

let house: RunningHouse;
let folder: string;
let laptop: BrowserContext;
let saved: Buffer;
let dumped: Buffer;
let tip: string;
let phrases: Record<string, string | Uint8Array>;
const started = Date.now();

const at = (name: string) => join(folder, name);

async function sourceReports(): Promise<void> {
  const headers = { 'x-forwarded-for': NETWORK.address, 'user-agent': NETWORK.agent, referer: NETWORK.referrer };
  const withOwn: typeof fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } });
  await standAt(house);
  const { crypto, organisation, url } = house;
  const exchange = exchangeWith({ url, fetch: withOwn });
  const ground = await findGround(exchange, { suite: crypto.suite, pins: organisation.pins, today: dayOf(Date.now()) });
  const entropy = crypto.random(16);
  const report = testReport({
    mode: 'confidential',
    narrative: WORDS.narrative,
    answers: { where: WORDS.answer },
    doNotAdmit: [WORDS.kept],
    person: { name: WORDS.name, contact: WORDS.contact, relation: '' },
  });
  const bytes = Buffer.from(WORDS.inFile);
  const attachments = [{ name: WORDS.file, type: 'text/plain', bytes: new Uint8Array(bytes) }];
  const to = { roster: ground.roster, desk: 'oig', today: ground.today };
  const sealed = await sealTip(crypto, to, { entropy, report, attachments });
  await sendTip(exchange, sealed, { suite: crypto.suite });
  await confirmIn(house, { sealed, entropy });
  const thread = await openThread(exchange, ground, { crypto, entropy });
  const message = await sealOwnMessage(ground, { crypto, entropy, thread, text: WORDS.later });
  await sendMessage(exchange, ground, { message });
  const keys = sourceKeys(crypto.suite, entropy);
  tip = keys.tip;
  phrases = {
    sourceWords: wordsOf(entropy, english).join(' '),
    sourceEntropy: entropy,
    sourceSeed: keys.signSeed,
    tipSeed: keys.tipSeed,
    readerWords: phraseIn(house, READER),
    readerEntropy: entropyIn(phraseIn(house, READER)),
  };
}

async function keepByPasskey(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, hasPrf: true, automaticPresenceSimulation: true },
    },
  });
  await typeWords(page, 'Keep the phrase on this device under a passkey');
  await unlock(page);
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByLabel('Your phrase').waitFor();
}

async function typeWords(page: Page, way: string): Promise<void> {
  await page.getByLabel('Your phrase').fill(phraseIn(house, READER));
  await page.getByText('Set up this device').click();
  await page.getByText(way).click();
}

const unlock = async (page: Page) => {
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByText(`Unlocked as ${READER}`).waitFor();
};

/** Reads, writes, looks for words and saves what she looked for; then the browser is closed, not locked. */
async function reviewerWorks(): Promise<void> {
  const page = await laptop.newPage();
  await page.goto(`${house.url}/review/`);
  await keepByPasskey(page);
  await typeWords(page, 'Save a file under a passphrase');
  await page.locator('input[type=password]').first().fill(PASSPHRASE);
  const downloading = page.waitForEvent('download');
  await unlock(page);
  saved = readFileSync(await (await downloading).path());
  await page.getByRole('button', { name: /^Open tip/ }).click();
  for (const text of [WORDS.narrative, WORDS.later]) await page.getByText(text).waitFor();
  for (const [label, text, send] of [
    ['Reply to the source', WORDS.reply, 'Send the reply'],
    ['Note for the desk', WORDS.note, 'Write the note'],
  ] as const) {
    await page.getByText(label).first().click();
    await page.getByLabel(label).fill(text);
    await page.getByRole('button', { name: send }).click();
    await page.getByText('Sent, and proven in the log.').first().waitFor();
  }
  await page.getByLabel('New label').fill(WORDS.label);
  await page.getByRole('button', { name: 'Put it on' }).click();
  await page.getByText(`Label: ${WORDS.label}`).waitFor();
  await page.getByRole('button', { name: 'Back to the desk' }).click();
  await page.getByLabel('Words, labels or a number').fill(WORDS.looksFor);
  await page.getByText(/Saved views/).click();
  await page.getByLabel('Save this view as').fill(WORDS.looksFor);
  await page.getByRole('button', { name: 'Save the view' }).click();
  await page.getByRole('button', { name: WORDS.looksFor, exact: true }).waitFor();
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['reviewer']);
  folder = mkdtempSync(join(tmpdir(), 'candor-thief-'));
  mkdirSync(at('profile'));
  await sourceReports();
  laptop = await launchProfile(at('profile'));
  await reviewerWorks();
  await laptop.close();
  dumped = await dumpNow();
}, 240_000);

afterAll(async () => {
  await laptop?.close();
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const dumpNow = () =>
  withClient(async (client) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of dump(client, new Date())) chunks.push(chunk);
    return Buffer.concat(chunks);
  });

/** What no theft may give, in any form. */
const secrets = () => ({ ...WORDS, ...phrases, ...NETWORK, passphrase: PASSPHRASE });
/** Public words that are stored: a search that does not find them would find nothing else either. */
const PUBLIC = { text: DEFAULT_TEXTS.before.place[0]?.en ?? '' };

/** The cells of every table in a dump, as bytes. */
function tablesIn(text: string): Map<string, Buffer[]> {
  const copies = text.matchAll(/^COPY "(\w+)"[^\n]*\n([\s\S]*?)^\\\.$/gm);
  const cell = (value: string) => (value.startsWith('\\\\x') ? Buffer.from(value.slice(3), 'hex') : Buffer.from(value));
  return new Map([...copies].map(([, table = '', rows = '']) => [table, rows.split(/[\t\n]/).map(cell)]));
}

/** A signed payload lies in base64; a time in it would lie there too. */
function textOf(bytes: Buffer): string {
  const payload = /"payload":"([^"]+)"/.exec(bytes.toString())?.[1];
  return payload === undefined ? bytes.toString('latin1') : fromUtf8(fromBase64(payload));
}

/** Times of the days of this run, as text or as seconds or milliseconds since 1970. */
function timesIn(cells: readonly Buffer[]): string[] {
  const texts = cells.map(textOf);
  const written = texts.flatMap((text) => text.match(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d/g) ?? []);
  const counted = texts.flatMap((text) => text.match(/(?<!\d)\d{10}(?:\d{3})?(?!\d)/g) ?? []);
  const near = (digits: string) => Math.abs(Number(digits.padEnd(13, '0')) - started) < 86_400_000;
  return [...written, ...counted.filter(near)];
}

describe('attack 23: a thief has the database', { timeout: 60_000 }, () => {
  it('finds ciphertext, hashes, codes and handles: no word, no name, no phrase, no address', () => {
    expect(found(PUBLIC, [dumped])).toEqual(['text']);
    expect(found(secrets(), [dumped])).toEqual([]);
  });

  it('finds no time finer than a day, but of sessions of the staff and of the newest checkpoints', () => {
    const tables = tablesIn(dumped.toString());
    expect(tables.size).toBeGreaterThan(12);
    const timed = [...tables].filter(([, cells]) => timesIn(cells).length > 0).map(([table]) => table);
    expect(timed).toEqual(['session']);
    expect(
      dumped
        .toString()
        .match(/^COPY "checkpoint"[^\n]*\n((?:[^\\][^\n]*\n)*)/m)?.[1]
        ?.split('\n').length,
    ).toBeLessThan(4);
  });

  it('finds no more in its files, its write-ahead log and its own log', async () => {
    const [row] = await withClient(
      async (client) =>
        (
          await client.query(
            "SELECT oid, current_setting('data_directory') AS folder FROM pg_database WHERE datname = current_database()",
          )
        ).rows,
    );
    await withClient((client) => client.query('CHECKPOINT'));
    const files = ['pg_wal', `base/${row.oid}`].flatMap((name) => filesUnder(join(row.folder, name)));
    const own = readFileSync(join(dirname(row.folder), 'postgres.log'));
    // Long values are compressed there, which the dump above is not.
    expect(found({ kind: 'tip-received' }, files)).toEqual(['kind']);
    expect(found(secrets(), [...files, own])).toEqual([]);
  });
});

describe('attack 23: a thief has the logs', () => {
  it('finds that processes started, and no request, address, browser or time of a source', () => {
    const said = Buffer.from(house.said());
    expect(found({ ready: '"ready":true' }, [said])).toEqual(['ready']);
    expect(found({ ...secrets(), tip, path: '/api/source' }, [said])).toEqual([]);
    expect(timesIn([said])).toEqual([]);
  });
});

describe('attack 23: a thief has a backup', { timeout: 120_000 }, () => {
  it('needs the key to it, and with the key finds what the database has', async () => {
    const env = { CANDOR_DATA: house.folder, DATABASE_URL: house.databaseUrl, CANDOR_WITNESS_URL: house.witnessUrl };
    const { out: recipient } = await candor(['backup', 'key', at('key')]);
    writeFileSync(at('recipients'), recipient);
    const { status, out, err } = await candor(['backup', at('backups'), '--recipients', at('recipients'), '--json'], {
      env,
    });
    expect([status, err]).toEqual([0, '']);
    const { file } = JSON.parse(out) as { file: string };
    expect(found({ ...PUBLIC, ...secrets(), statement: 'COPY "statement"' }, [readFileSync(file)])).toEqual([]);
    await expect(restored(file, house.crypto.random(32))).rejects.toMatchObject({ code: 'not-a-recipient' });
    const opened = await restored(file, await readIdentity(at('key')));
    expect(found(PUBLIC, [opened])).toEqual(['text']);
    expect(found(secrets(), [opened])).toEqual([]);
  });
});

async function restored(file: string, identity: Uint8Array): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readArchive(file, [identity])) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('attack 23: a thief has a reviewer’s laptop, switched off', { timeout: 60_000 }, () => {
  it('finds in the browser’s profile what is sealed, and nothing that was read, written or looked for', () => {
    const files = filesUnder(at('profile'));
    expect(found({ sealed: 'age-encryption.org/v1' }, files)).toEqual(['sealed']);
    expect(found(secrets(), files)).toEqual([]);
  });

  it('finds in the file with her phrase an age file, whose passphrase nothing else holds', () => {
    expect(saved.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(found(secrets(), [saved])).toEqual([]);
  });
});
