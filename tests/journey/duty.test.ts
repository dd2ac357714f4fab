import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { startHouse } from '#tests/support/house';
import { auditIn, confirmIn, reportTo } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';

const ROOT = join(import.meta.dirname, '../..');

it('a flag raised at intake arrives as a page in the mail command of a running `candor duty` within a minute', {
  timeout: 120_000,
}, async () => {
  const house = await startHouse(await freshDatabase());
  const folder = mkdtempSync(join(tmpdir(), 'candor-on-duty-'));
  onTestFinished(async () => {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  mkdirSync(join(folder, 'list'));
  const phrase = join(folder, 'phrase');
  writeFileSync(phrase, wordsOf(house.organisation.phrases.duty.entropy, english).join(' '));
  const list = join(folder, 'list', 'on-call.json');
  const command = [process.execPath, '-e', "process.stdin.pipe(fs.createWriteStream('mail', { flags: 'a' }))"];
  writeFileSync(list, JSON.stringify({ minutes: 15, daily: 8, list: [{ name: 'mail', command }] }));
  const child = spawn(process.execPath, ['cli/main.ts', 'duty', house.url, '--on-call', list], {
    cwd: ROOT,
    env: { ...process.env, CANDOR_DATA: house.folder, CANDOR_DUTY_PHRASE_FILE: phrase },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const calm = await reportTo(house, { urgent: false });
  await confirmIn(house, calm);
  await vi.waitUntil(() => said.includes('on duty'), { timeout: 30_000 });
  const mail = join(folder, 'list', 'mail');
  expect(existsSync(mail)).toBe(false);
  await reportTo(house, { urgent: true });
  await vi.waitUntil(() => existsSync(mail) && readFileSync(mail, 'utf8') !== '', { timeout: 60_000 });
  expect(readFileSync(mail, 'utf8')).toBe('Candor: an urgent report waits.\n');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect((await auditIn(house)).ok).toBe(true);
});
