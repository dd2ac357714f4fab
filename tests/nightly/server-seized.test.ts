// docs/operations.md, "The server is seized or stolen": walked by the commands that stand there, against running processes whose clock is put a
// week on; and the database lost once more on the very day on which the log's keys change.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { asOwner } from '#cli/operate/backup/scratch';
import { phraseOf } from '#cli/operate/organisation-folder';
import { WAITING_DAYS } from '#protocol/roster/force';
import { addDays, dayOf } from '#protocol/shape';
import { candor } from '#tests/support/candor';
import { type ProcessName, type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, phraseIn, reportTo } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';
import { commandsUnder, paste } from '#tests/support/walk';

const WEEK = WAITING_DAYS * 24 * 60 * 60 * 1000;
const CLOCK = join(import.meta.dirname, '../faults/clock.ts');
const folder = mkdtempSync(join(tmpdir(), 'candor-seized-'));
const at = (name: string) => join(folder, name);
const POLL = { timeout: 60_000, interval: 500 };
const SEIZED: readonly ProcessName[] = ['sequencer', 'server'];
let house: RunningHouse;
let env: Record<string, string>;

beforeAll(async () => {
  writeFileSync(at('clock'), '0');
  house = await startHouse(await freshDatabase(), 'server seized', {
    preload: CLOCK,
    env: { FAULTS_CLOCK: at('clock') },
  });
  mkdirSync(at('data'));
  writeFileSync(at('data/pins.json'), JSON.stringify(house.organisation.pins));
  env = {
    ...{ NODE_OPTIONS: `--import ${pathToFileURL(CLOCK).href}`, FAULTS_CLOCK: at('clock') },
    ...{ DATABASE_URL: house.databaseUrl, CANDOR_WITNESS_URL: house.witnessUrl, CANDOR_DATA: at('data') },
  };
  const { out } = await candor(['backup', 'key', at('backup.key')], { env });
  writeFileSync(at('recipients'), out);
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function backUp(): Promise<string> {
  const { err } = await candor(['backup', at('backups'), '--recipients', at('recipients')], { env });
  expect(err).toBe('');
  return join(at('backups'), readdirSync(at('backups')).sort().at(-1) ?? '');
}

/** The machine is gone, and another one has an empty database under the same address. */
async function seize(): Promise<void> {
  for (const name of SEIZED) await house.kill(name);
  const name = new URL(house.databaseUrl).pathname.slice(1);
  const beside = new URL(house.databaseUrl);
  beside.pathname = '/postgres';
  for (const act of [`DROP DATABASE ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`])
    await asOwner(beside.href, (client) => client.query(act));
}

async function verify() {
  const args = ['verify', house.url, '--level', 'auditor', '--json'];
  const { out } = await candor(args, { env, input: phraseIn(house, 'auditor-1') });
  return JSON.parse(out || '{}');
}

/** What a reviewer is told who opens a report; nothing where it opens. */
async function opened(handle: string, tip: string): Promise<string> {
  const { err } = await candor(['review', house.url, 'open', tip], { env, input: phraseIn(house, handle) });
  return err;
}

it('leaves one log that everybody can check, under other keys, and nobody suspended opens anything', async () => {
  const [restore = '', propose = '', sign = '', collect = '', publish = '', adopt = '', newLog = '', ...handOver] =
    commandsUnder('**The server is seized');
  const [one, two] = house.organisation.phrases.custodians;
  if (!one || !two) throw new Error('too few custodians');
  const from = addDays(dayOf(Date.now()), WAITING_DAYS);
  const names = {
    'https://hotline.example.gov': house.url,
    'hotline.example.gov/log': 'candor.test/log',
    HANDLE: 'analyst-3',
    DAY: from,
  };
  const pasted = (command: string, input = '', file = '') =>
    paste(command, { folder, names: { ...names, FILE: file }, env, input });
  const auditor = phraseIn(house, 'auditor-1');

  const kept = await reportTo(house);
  await confirmIn(house, kept);
  const backup = await backUp();
  await confirmIn(house, await reportTo(house));

  await house.kill('witness');
  await seize();
  await pasted(restore, '', backup);
  await house.start('server');
  await pasted(propose);
  await pasted(sign, phraseOf(one));
  await pasted(collect);
  await house.start('witness');
  await pasted(publish, phraseOf(one));
  await house.start('sequencer');
  await expect.poll(() => house.said(), POLL).toContain('witness-disagrees');
  await house.kill('sequencer');
  expect(await pasted(adopt, auditor)).toContain('The log goes on');
  await house.start('sequencer');
  await expect.poll(verify, POLL).toMatchObject({ ok: true, roster: { version: 2 } });
  expect(await opened('analyst-3', kept.sealed.tip)).not.toBe('');
  expect(await opened('supervisor-1', kept.sealed.tip)).toBe('');

  await pasted(newLog);
  const [proposeLog = '', signLog = '', collectLog = '', publishLog = '', ...others] = handOver;
  expect(others).toEqual([]);
  await pasted(proposeLog);
  for (const custodian of [one, two]) await pasted(signLog, phraseOf(custodian));
  await pasted(collectLog);
  await pasted(publishLog, phraseOf(one));
  const second = await backUp();
  await confirmIn(house, await reportTo(house));

  writeFileSync(at('clock'), String(WEEK));
  vi.useFakeTimers({ now: Date.now() + WEEK, toFake: ['Date'] });
  await seize();
  await pasted(restore, '', second);
  await house.start('server');
  expect(await pasted(adopt, auditor)).toContain('The log goes on');
  await house.start('sequencer', { CANDOR_LOG_PHRASE_FILE: at('new-log.phrase') });
  await expect.poll(verify, POLL).toMatchObject({ ok: true, roster: { version: 3 } });
  await confirmIn(house, kept);
  const after = await reportTo(house);
  await confirmIn(house, after);
  expect(await opened('supervisor-1', after.sealed.tip)).toBe('');
}, 240_000);
