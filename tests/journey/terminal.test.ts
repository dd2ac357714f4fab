import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { candor } from '#tests/support/candor';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { phraseIn } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';

const ACCOUNT = 'Two officers at lane 7 let the same white truck through — every Thursday.\nSeñal: luces apagadas. 🚚';
const photo = seeded('photo')(300_000);

let house: RunningHouse;
let folder: string;
const said: { number: string; words: string; reader: string } = { number: '', words: '', reader: '' };

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** Runs a command against the house and reads the one object it prints. */
async function run(args: readonly string[], input = '') {
  const { status, out, err } = await candor([...args, '--json'], { input, env: { CANDOR_DATA: house.folder } });
  if (out === '') throw new Error(`nothing said: ${err}`);
  return { status, err, said: JSON.parse(out) };
}

const proven = (facts: { kind: string; proven: boolean }[]) =>
  facts.filter((fact) => fact.proven).map(({ kind }) => kind);

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  folder = mkdtempSync(join(tmpdir(), 'candor-terminal-'));
}, 120_000);

afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('one tip, from terminal to terminal, through server, sequencer and witness', { timeout: 120_000 }, () => {
  it('is reported and confirmed', async () => {
    const args = ['report', house.url, '--text', file('account.txt', ACCOUNT), '--attach', file('photo.jpg', photo)];
    const report = await run([...args, '--allegation', 'bribe', '--allegation', 'wave-through', '--wait']);
    expect(report).toMatchObject({ status: 0, err: '', said: { state: 'confirmed' } });
    expect(report.said.number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z*~$=]{4}$/);
    expect(report.said.words).toHaveLength(12);
    said.number = report.said.number;
    said.words = report.said.words.join(' ');
  });

  it('is listed to the desk, and to nobody with another phrase', async () => {
    // The supervisor is never left out by chance.
    said.reader = phraseIn(house, 'supervisor-1');
    const { status, said: list } = await run(['review', house.url, 'list'], said.reader);
    expect(status).toBe(0);
    expect(list.tips).toMatchObject([{ number: said.number, allegations: ['bribe', 'wave-through'], files: 1 }]);
    const stranger = wordsOf(seeded('stranger')(16), english).join(' ');
    const refused = await candor(['review', house.url, 'list'], {
      input: stranger,
      env: { CANDOR_DATA: house.folder },
    });
    expect(refused.status).toBe(1);
    expect(refused.err).toContain('(signer-unknown)');
    expect(refused.err).not.toContain('    at ');
  });

  it('is opened with its file, answered, and the source reads the answer with every fact proven', async () => {
    const files = join(folder, 'files');
    const opened = await run(['review', house.url, 'open', said.number, '--files', files], said.reader);
    expect(opened.status).toBe(0);
    expect(opened.said.narrative).toBe(ACCOUNT);
    expect(readdirSync(files)).toEqual(['0-photo.jpg']);
    expect(new Uint8Array(readFileSync(join(files, '0-photo.jpg')))).toEqual(photo);
    const reply = file('reply.txt', 'Thank you. Which lane exactly?');
    expect((await run(['review', house.url, 'reply', said.number, '--text', reply], said.reader)).said).toMatchObject({
      sent: true,
    });
    const back = await run(['return', house.url], said.words);
    expect(back).toMatchObject({ status: 0, said: { number: said.number, state: 'confirmed', alarms: [] } });
    expect(back.said.replies).toMatchObject([
      { number: 1, text: 'Thank you. Which lane exactly?', by: 'supervisor-1', proven: true },
    ]);
    expect(proven(back.said.facts)).toEqual(
      expect.arrayContaining(['tip-received', 'cards-opened', 'part-opened', 'downloaded', 'reply-sent']),
    );
    expect(back.said.count).toContainEqual({ part: 'body', released: 1, shown: 1 });
  });

  it('is disposed of, and the source sees how, and writes once more', async () => {
    const done = await run(['review', house.url, 'dispose', said.number, '--as', 'opened-criminal'], said.reader);
    expect(done).toMatchObject({ status: 0, said: { set: true, disposition: 'opened-criminal' } });
    const message = file('message.txt', 'Lane 7, after nine in the evening.');
    const back = await run(['return', house.url, '--message', message], said.words);
    expect(back).toMatchObject({ status: 0, said: { alarms: [], sent: 1 } });
    expect(back.said.facts).toContainEqual(
      expect.objectContaining({ kind: 'disposition', detail: 'opened-criminal', proven: true }),
    );
    const read = await run(['review', house.url, 'open', said.number], said.reader);
    expect(read.said.words).toMatchObject([
      { kind: 'message-received', number: 1, text: 'Lane 7, after nine in the evening.' },
      { kind: 'reply-sent', number: 1, text: 'Thank you. Which lane exactly?' },
    ]);
  });

  it('is closed only by two: proposed by one, approved by another', async () => {
    const propose = ['review', house.url, 'dispose', said.number, '--as', 'closed-stale'];
    expect((await run(propose, said.reader)).said).toMatchObject({ set: false, needed: 1 });
    const approvers = ['keeper-1', 'keeper-2'];
    const approved = [];
    for (const handle of approvers) {
      const { status, out } = await candor(['review', house.url, 'approve', said.number, '--json'], {
        input: phraseIn(house, handle),
        env: { CANDOR_DATA: house.folder },
      });
      if (status === 0) approved.push(JSON.parse(out));
      if (status === 0) break;
    }
    expect(approved).toMatchObject([{ approved: 'disposition-proposed', by: 'supervisor-1' }]);
    expect((await run(propose, said.reader)).said).toMatchObject({ set: true });
  });
});

describe('the record of it', { timeout: 120_000 }, () => {
  it('verifies for anybody, and keeps a checkpoint that the next time must follow', async () => {
    const kept = join(folder, 'kept');
    const first = await run(['verify', house.url, '--kept', kept]);
    expect(first).toMatchObject({ status: 0, said: { ok: true, findings: [] } });
    expect(first.said.size % 16).toBe(0);
    expect(readFileSync(kept, 'utf8')).toContain(`\n${first.said.size}\n`);
    expect((await run(['verify', house.url, '--kept', kept])).said.ok).toBe(true);
  });

  it('verifies for an auditor: statements, the journal of the witness, ciphertexts', async () => {
    const audit = await run(['verify', house.url, '--level', 'auditor'], phraseIn(house, 'auditor-1'));
    expect(audit).toMatchObject({ status: 0, said: { ok: true, findings: [] } });
    expect(audit.said.audit.released).toBeGreaterThanOrEqual(5);
    expect(audit.said.audit.compared).toBe(8);
    const refused = await candor(['verify', house.url, '--level', 'auditor'], {
      input: said.reader,
      env: { CANDOR_DATA: house.folder },
    });
    expect(refused).toMatchObject({ status: 3, out: '' });
  });

  it('is exported whole, verifies as a folder, and an altered copy is refused', async () => {
    const log = join(folder, 'log');
    const done = await run(['export-log', house.url, log]);
    expect(done.status).toBe(0);
    expect(readdirSync(log).sort()).toEqual(['checkpoint', 'rosters', 'tile']);
    expect((await run(['verify', log])).said).toMatchObject({ ok: true, size: done.said.size });
    const bundle = readdirSync(join(log, 'tile/entries'), { recursive: true, withFileTypes: true }).find((one) =>
      one.isFile(),
    );
    for (const path of [
      'checkpoint',
      join('tile/entries', `000.p/${bundle?.name}`),
      join('tile/0', `000.p/${bundle?.name}`),
    ]) {
      const copy = join(folder, 'copy');
      cpSync(log, copy, { recursive: true });
      const bytes = readFileSync(join(copy, path));
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(join(copy, path), bytes);
      const refused = await run(['verify', copy]);
      expect(refused.status).toBe(1);
      expect(refused.said.findings.length).toBeGreaterThan(0);
      rmSync(copy, { recursive: true });
    }
    const again = await candor(['export-log', house.url, log], { env: { CANDOR_DATA: house.folder } });
    expect(again).toMatchObject({ status: 1, out: '' });
    expect(again.err).toContain('(folder-exists)');
  });
});

describe('what goes wrong at a terminal', { timeout: 120_000 }, () => {
  it.each([
    ['eleven words', () => said.words.split(' ').slice(1).join(' '), 'phrase-wrong-length'],
    ['a misspelt word', () => `abandonn ${said.words.split(' ').slice(1).join(' ')}`, 'word-unknown'],
    ['words nobody was given together', () => 'zoo '.repeat(12), 'phrase-checksum'],
    ['the words of no report', () => wordsOf(seeded('nobody')(16), english).join(' '), 'tip-unknown'],
  ])('is said with what to do and a code: %s', async (_, input, code) => {
    const { status, err, out } = await candor(['return', house.url], {
      input: input(),
      env: { CANDOR_DATA: house.folder },
    });
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(`(${code})`);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('names the misspelt word by its place and what it may have meant', async () => {
    const words = `abandonn ${said.words.split(' ').slice(1).join(' ')}`;
    const { err } = await candor(['return', house.url], { input: words, env: { CANDOR_DATA: house.folder } });
    expect(err).toContain('word 1 is in no list (perhaps abandon');
  });

  it('says that nobody answers, and that pins of another office trust nobody here', async () => {
    const env = { CANDOR_DATA: house.folder };
    const away = await candor(['return', 'http://127.0.0.1:1'], { input: said.words, env });
    expect(away.err).toContain('(unreachable)');
    const pins = JSON.parse(readFileSync(join(house.folder, 'pins.json'), 'utf8'));
    const [first] = pins.custodians;
    const others = file('others.json', JSON.stringify({ ...pins, custodians: [first] }));
    const foreign = await candor(['return', house.url, '--pins', others], { input: said.words, env });
    expect(foreign.err).toContain('(roster-below-threshold)');
  });
});
