// docs/operations.md, "The witness is gone": walked by the commands that stand there, against running processes whose clock is put a week on.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { phraseOf } from '#cli/operate/organisation-folder';
import { WAITING_DAYS } from '#protocol/roster/force';
import { addDays, dayOf } from '#protocol/shape';
import { candor } from '#tests/support/candor';
import { findFreePort } from '#tests/support/free-port';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, phraseIn, reportTo } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';
import { startProgram } from '#tests/support/programs';
import { commandsUnder, paste } from '#tests/support/walk';

const WEEK = WAITING_DAYS * 24 * 60 * 60 * 1000;
const CLOCK = join(import.meta.dirname, '../faults/clock.ts');
const folder = mkdtempSync(join(tmpdir(), 'candor-witness-gone-'));
const at = (name: string) => join(folder, name);
const POLL = { timeout: 60_000, interval: 500 };
const clocked = { NODE_OPTIONS: `--import ${pathToFileURL(CLOCK).href}`, FAULTS_CLOCK: at('clock') };
let house: RunningHouse;

beforeAll(async () => {
  writeFileSync(at('clock'), '0');
  house = await startHouse(await freshDatabase(), 'witness gone', {
    preload: CLOCK,
    env: { FAULTS_CLOCK: at('clock') },
  });
  mkdirSync(at('data'));
  for (const file of ['pins.json', 'data/pins.json']) writeFileSync(at(file), JSON.stringify(house.organisation.pins));
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('is replaced by another of another body, and the same log goes on with all that waited', async () => {
  const before = await reportTo(house);
  await confirmIn(house, before);
  await house.kill('witness');
  rmSync(join(house.folder, 'witness'), { recursive: true });
  const waiting = await reportTo(house);

  const [init = '', start = '', propose = '', sign = '', collect = '', publish = '', ...others] =
    commandsUnder('**A new witness**');
  expect(others).toEqual([]);
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const names = {
    'https://hotline.example.gov': house.url,
    'https://witness.example.org': url,
    DAY: addDays(dayOf(Date.now()), WAITING_DAYS),
  };
  const pasting = { folder, names, env: clocked };
  const [one, two] = house.organisation.phrases.custodians;
  if (!one || !two) throw new Error('too few custodians');

  const theirs = { CANDOR_DATA: at('w2'), CANDOR_WITNESS_PORT: String(port), CANDOR_HOST: 'localhost' };
  await paste(init, { ...pasting, env: { ...clocked, ...theirs } });
  writeFileSync(at('card.json'), readFileSync(at('w2/card.json')));
  expect(start).toBe('npx --no candor witness start');
  const witness = startProgram('node', ['cli/main.ts', 'witness', 'start'], {
    env: { ...clocked, ...theirs, CANDOR_WITNESS_PHRASE_FILE: at('w2/phrase') },
  });
  onTestFinished(() => witness.kill('SIGKILL'));
  await witness.line(/"ready":true/);

  await paste(propose, pasting);
  for (const custodian of [one, two]) await paste(sign, { ...pasting, input: phraseOf(custodian) });
  await paste(collect, pasting);
  const said = await paste(publish, { ...pasting, input: phraseOf(one) });
  expect(said).toContain('held none and took 1 to 2.');

  // Why the server is not to be started anew before the day: it has no note of the witness that is gone then, and nobody sends without one.
  await house.kill('server');
  await house.start('server', { CANDOR_WITNESS_URL: house.witnessUrl });
  writeFileSync(at('account'), 'Every Thursday night the lane is waved through.');
  const report = await candor(['report', house.url, '--text', at('account'), '--pins', at('pins.json')], {
    env: clocked,
  });
  expect(report.err).toContain('(note-missing)');

  await house.kill('sequencer');
  writeFileSync(at('clock'), String(WEEK));
  vi.useFakeTimers({ now: Date.now() + WEEK, toFake: ['Date'] });
  await house.kill('server');
  for (const file of ['pins.json', 'data/pins.json'])
    writeFileSync(at(file), JSON.stringify({ ...house.organisation.pins, witness: url }));
  for (const name of ['server', 'sequencer'] as const) await house.start(name, { CANDOR_WITNESS_URL: url });
  const verify = async () => {
    const args = ['verify', house.url, '--level', 'auditor', '--pins', at('pins.json'), '--json'];
    const { out } = await candor(args, { env: clocked, input: phraseIn(house, 'auditor-1') });
    return JSON.parse(out || '{}');
  };
  await expect.poll(verify, POLL).toMatchObject({ ok: true, roster: { version: 2 } });
  await confirmIn(house, waiting);
  await confirmIn(house, before);

  const after = await reportTo(house);
  await confirmIn(house, after);
  expect(await opened(after.sealed.tip)).toBe('');
  expect(await opened(before.sealed.tip)).toMatch(/release/);
}, 180_000);

/** What a reviewer is told who opens a report; nothing where it opens. */
async function opened(tip: string): Promise<string> {
  const { err } = await candor(['review', house.url, 'open', tip, '--pins', at('pins.json')], {
    env: clocked,
    input: phraseIn(house, 'supervisor-1'),
  });
  return err;
}
