// docs/operations.md, Key loss: the log's phrase is lost. Walked as it stands there, with the commands, against running processes whose
// clock is put a week on.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { phraseOf } from '#cli/operate/organisation-folder';
import { WAITING_DAYS } from '#protocol/roster/force';
import { addDays, dayOf } from '#protocol/shape';
import { candor } from '#tests/support/candor';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, phraseIn, reportTo } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';

const WEEK = WAITING_DAYS * 24 * 60 * 60 * 1000;
const CLOCK = join(import.meta.dirname, '../../faults/clock.ts');
const folder = mkdtempSync(join(tmpdir(), 'candor-new-log-'));
const at = (name: string) => join(folder, name);
let house: RunningHouse;

beforeAll(async () => {
  writeFileSync(at('clock'), '0');
  house = await startHouse(await freshDatabase(), 'new log', { preload: CLOCK, env: { FAULTS_CLOCK: at('clock') } });
  writeFileSync(at('pins.json'), JSON.stringify(house.organisation.pins));
  for (const holder of house.organisation.phrases.custodians) writeFileSync(at(holder.handle), phraseOf(holder));
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command by the same clock as the house, and expects it to do what it was told. */
async function run(args: readonly string[], input = ''): Promise<unknown> {
  const env = { NODE_OPTIONS: `--import ${pathToFileURL(CLOCK).href}`, FAULTS_CLOCK: at('clock') };
  const { status, out, err } = await candor([...args, '--pins', at('pins.json'), '--json'], { env, input });
  expect({ status, err, out: status === 0 ? '' : out }).toEqual({ status: 0, err, out: '' });
  return JSON.parse(out);
}
const custody = (...args: string[]) => run(['custody', ...args]);
const verify = () => run(['verify', house.url, '--auditor', '--kept', at('kept')], phraseIn(house, 'auditor-1'));
const POLL = { timeout: 60_000, interval: 500 };

it('is replaced by a roster, and after its week the same log goes on with all that waited', async () => {
  const before = await reportTo(house);
  await confirmIn(house, before);
  await expect.poll(verify, POLL).toMatchObject({ ok: true });
  await house.kill('sequencer');
  rmSync(join(house.folder, 'log.phrase'));

  await custody('log', 'candor.test/log', '--phrase-file', at('log.phrase'), '--out', at('card.json'));
  const from = addDays(dayOf(Date.now()), WAITING_DAYS);
  await custody('propose', house.url, '--log', at('card.json'), '--from', from, '--out', at('next.proposal.json'));
  for (const one of ['custodian-1', 'custodian-3'])
    await custody('sign', at('next.proposal.json'), '--phrase-file', at(one), '--out', at(`${one}.signature.json`));
  const signatures = ['custodian-1', 'custodian-3'].map((one) => at(`${one}.signature.json`));
  await custody('collect', at('next.proposal.json'), ...signatures, '--out', at('next.signed.json'));
  const by = ['--witness', house.witnessUrl, '--phrase-file', at('custodian-1')];
  await custody('publish', house.url, '--signed', at('next.signed.json'), ...by);
  // Reports are taken meanwhile, and wait; the new phrase signs nothing before its day.
  const waiting = await reportTo(house);
  copyFileSync(at('log.phrase'), join(house.folder, 'log.phrase'));
  await house.start('sequencer');
  await expect.poll(() => house.said(), POLL).toMatch(/log phrase: expected that of the log in the roster/);

  vi.useFakeTimers({ now: Date.now() + WEEK, toFake: ['Date'] });
  writeFileSync(at('clock'), String(WEEK));
  await house.start('sequencer');
  await expect.poll(verify, POLL).toMatchObject({ ok: true, kept: 16, roster: { version: 2 } });
  await confirmIn(house, waiting);
  await confirmIn(house, before);
}, 120_000);
