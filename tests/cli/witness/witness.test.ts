import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { english } from '#protocol/identity/english';
import { noteSigner } from '#protocol/identity/note-signer';
import { wordsOf } from '#protocol/identity/phrase';
import { nodeSuite as suite } from '#protocol/suite/node';
import { candor } from '#tests/support/candor';
import { MemoryLog } from '#tests/support/memory-log';
import { ORIGIN, testHouse } from '#tests/support/organisation';
import { startProgram } from '#tests/support/programs';
import { giveRoster, makeWitnessFolder, startWitness } from '#tests/support/witness';

const PAGE = readFileSync('docs/witness.md', 'utf8');
const house = testHouse();
const place = mkdtempSync(join(tmpdir(), 'candor-of-a-witness-'));
const pins = join(place, 'pins.json');
writeFileSync(pins, JSON.stringify(house.organisation.pins));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A command of the page, as it stands there. */
function commandOf(start: string): string[] {
  const line = PAGE.split('\n').find((text) => text.startsWith(`    npx --no candor ${start}`));
  return (line ?? '')
    .trim()
    .split(' ')
    .slice(3)
    .map((word) => (word === 'pins.json' ? pins : word));
}
const envOf = (folder: string) => ({ CANDOR_DATA: folder, CANDOR_WITNESS_PORT: '0' });
const launch = (folder: string) =>
  startProgram('node', ['cli/main.ts', ...commandOf('witness start')], { env: envOf(folder) });
const ask = async (url: string, body: Uint8Array) =>
  (await fetch(`${url}/add-checkpoint`, { method: 'POST', body: new Uint8Array(body) })).status;

describe('docs/witness.md, followed', () => {
  it('makes a witness that shows its words once, keeps them from others, and starts', async () => {
    const folder = join(place, 'first');
    const made = await candor(commandOf('witness init --pins'), { env: envOf(folder) });
    expect(made).toMatchObject({ status: 0, err: '' });
    const words = readFileSync(join(folder, 'phrase'), 'utf8').trim();
    expect(words.split(' ')).toHaveLength(12);
    expect(made.out.split(words)).toHaveLength(2);
    expect(statSync(join(folder, 'phrase')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'card.json'), 'utf8')).not.toContain(words.split(' ')[0]);
    const again = await candor(commandOf('witness init --pins'), { env: envOf(folder) });
    expect(again.status).toBe(1);
    expect(again.err).toContain('never made twice');
    const running = launch(folder);
    await running.line(/"ready":true/);
    for (const what of ['phrase', 'store', 'clock', 'address', 'roster'])
      expect(running.output()).toMatch(RegExp(`^${what} `, 'm'));
    running.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    chmodSync(join(folder, 'phrase'), 0o644);
    const open = await candor(['witness', 'start'], { env: envOf(folder) });
    expect(open.status).toBe(1);
    expect(open.err).toContain('chmod 600');
  });

  it('writes the words to a file instead, and then shows none', async () => {
    const folder = join(place, 'to-a-file');
    const file = join(place, 'words');
    const made = await candor([...commandOf('witness init --pins'), '--words-to', file], { env: envOf(folder) });
    expect(made.status).toBe(0);
    const words = readFileSync(file, 'utf8').trim();
    expect(words).toBe(readFileSync(join(folder, 'phrase'), 'utf8').trim());
    expect(made.out).not.toContain(words);
  });

  it('restores from paper and backup; without the store it does not start, with it no fork is cosigned', async () => {
    const before = makeWitnessFolder(house);
    const log = new MemoryLog(noteSigner(suite, ORIGIN, house.organisation.phrases.log.entropy));
    log.pad(4);
    const fork = log.fork(3);
    fork.pad(3, 1);
    const first = await startWitness(before);
    await giveRoster(first, house);
    expect(await ask(first.url, log.addCheckpoint(0))).toBe(200);
    await first.stop();

    const folder = join(place, 'restored');
    const paper = wordsOf(house.organisation.phrases.witness.entropy, english).join(' ');
    const made = await candor(commandOf('witness init --restore'), { input: paper, env: envOf(folder) });
    expect(made.status).toBe(0);
    expect(made.out).not.toContain(paper);
    const empty = await candor(['witness', 'start'], { env: envOf(folder) });
    expect(empty.status).toBe(1);
    expect(empty.err).toContain('witness.sqlite is missing');
    expect(existsSync(join(folder, 'witness.sqlite'))).toBe(false);

    for (const file of ['witness.sqlite', 'copy.sqlite']) cpSync(join(before.path, file), join(folder, file));
    before.remove();
    const running = launch(folder);
    const { url } = JSON.parse(await running.line(/"ready":true/)) as { url: string };
    expect(running.output()).toContain('names it as witness.test/w1');
    expect([await ask(url, fork.addCheckpoint(0)), await ask(url, fork.addCheckpoint(4))]).toEqual([409, 422]);
    log.pad(1);
    expect(await ask(url, log.addCheckpoint(4))).toBe(200);
    running.kill('SIGTERM');
    expect(await running.ended).toBe(0);

    const store = new DatabaseSync(join(folder, 'witness.sqlite'));
    store.exec('UPDATE checkpoint SET seconds = seconds + 86400');
    store.close();
    const late = await candor(['witness', 'start'], { env: envOf(folder) });
    expect(late.status).toBe(1);
    expect(late.err).toContain('the clock is behind');
  }, 60_000);
});
