// The server as a process: how it comes up, what it says, and how it ends.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { DOUBT_STATUS } from '#server/config';
import { cuttable } from '#tests/support/cuttable';
import { findFreePort } from '#tests/support/free-port';
import { testHouse } from '#tests/support/organisation';
import { freshDatabase } from '#tests/support/postgres';
import { startProgram } from '#tests/support/programs';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const folder = mkdtempSync(join(tmpdir(), 'candor-server-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'pins.json'), JSON.stringify(testHouse().organisation.pins));

const serve = (url: string, env: Record<string, string> = {}) =>
  startProgram('node', ['server/main.ts', 'serve'], {
    env: { CANDOR_DATA: folder, CANDOR_PORT: '0', DATABASE_URL: url, CANDOR_WITNESS_URL: 'http://127.0.0.1:1', ...env },
  });
const urlIn = (line: string) => (JSON.parse(line) as { url: string }).url;

describe('the serving process', () => {
  it('says where it is once it is up, answers, and ends when told to', async () => {
    const program = serve(await freshDatabase());
    const url = urlIn(await program.line(/"ready":true/));
    expect((await fetch(`${url}/api/roster`)).status).toBe(404);
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  it('writes not one line about requests, wanted or not', async () => {
    const program = serve(await freshDatabase());
    const url = urlIn(await program.line(/"ready":true/));
    const before = program.output();
    const headers = { 'user-agent': 'zanahoria', 'content-type': 'application/json' };
    await fetch(`${url}/api/source/challenge`, { method: 'POST', headers: { 'user-agent': 'zanahoria' } });
    await fetch(`${url}/api/source/tips`, { method: 'POST', headers, body: '{"zanahoria"' });
    await fetch(`${url}/zanahoria`, { headers: { 'user-agent': 'zanahoria' } });
    program.kill('SIGTERM');
    await program.ended;
    expect(program.output()).toBe(before);
  });

  it('ends in one line when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const program = serve(await freshDatabase(), {
      CANDOR_PORT: port,
      CANDOR_WATCH: `127.0.0.1:${await findFreePort()}`,
    });
    expect(await program.ended).toBe(1);
    expect(said(program.output())).toEqual(['the port is in use: free it, or set CANDOR_PORT']);
  });

  it('waits in one line for a database that is away, and comes up when it is there', async () => {
    const way = await cuttable(await freshDatabase(), false);
    const program = serve(way.url);
    await program.line(/the database cannot be reached/);
    way.mend();
    const url = urlIn(await program.line(/"ready":true/));
    expect((await fetch(`${url}/api/roster`)).status).toBe(404);
    expect(program.output().match(/cannot be reached/g)).toHaveLength(1);
  });

  it('ends when told to while it still waits', async () => {
    const way = await cuttable(await freshDatabase(), false);
    const program = serve(way.url);
    await program.line(/the database cannot be reached/);
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  it('ends in one line before a database that a newer program has migrated, which it leaves as it is', async () => {
    const url = await freshDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query("INSERT INTO kysely_migration (name, timestamp) VALUES ('2099-01-01-later', '2099')");
    const program = serve(url);
    expect(await program.ended).toBe(1);
    expect(said(program.output())).toEqual(['the database is newer than this program']);
    expect((await client.query('SELECT 1 FROM statement')).rows).toEqual([]);
  });

  it('ends in one line without settings, or asked to be something else', async () => {
    const lost = serve(await freshDatabase(), { CANDOR_DATA: '/nonexistent' });
    expect(await lost.ended).toBe(1);
    expect(said(lost.output())).toHaveLength(1);
    const env = { CANDOR_DATA: folder, DATABASE_URL: 'postgres://127.0.0.1:1/x' };
    const odd = startProgram('node', ['server/main.ts', 'dance'], { env });
    expect(await odd.ended).toBe(1);
    expect(said(odd.output())).toEqual(['expected serve or sequence']);
  });
});

describe('the sequencing process', () => {
  it('stops with a status of its own when it doubts the log, and says what happened and what to do', async () => {
    const server = await TestServer.start();
    await new TestSource(server).report();
    const phrase = join(folder, 'phrase-of-another-log');
    writeFileSync(phrase, wordsOf(new Uint8Array(16).fill(9), english).join(' '));
    const program = startProgram('node', ['server/main.ts', 'sequence'], {
      env: {
        ...{ CANDOR_DATA: folder, DATABASE_URL: server.log.url, CANDOR_LOG_PHRASE_FILE: phrase },
        CANDOR_WITNESS_URL: 'http://127.0.0.1:1',
      },
    });
    expect(await program.ended).toBe(DOUBT_STATUS);
    expect(said(program.output()).at(-1)).toMatch(/^log phrase: .*\(log-key-wrong\): let CANDOR_LOG_PHRASE_FILE name/);
    // Reports are still taken, and the source is told of one that is stored and not confirmed.
    await new TestSource(server, 'another').report();
    const { facts, checkpoint } = (await new TestSource(server).returns()).answer;
    expect(facts.map(({ inclusion }) => inclusion)).toEqual([null]);
    expect(checkpoint).toBeNull();
  });
});

/** What it said to people; whether there are built apps is not the matter here. */
const said = (output: string): string[] => output.split('\n').filter((line) => line !== '' && !/ app in /.test(line));
