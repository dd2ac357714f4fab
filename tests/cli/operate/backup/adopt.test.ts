/** An old state, restored in earnest: the witness does not let it pass, and there is a way forward that everybody can see. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive, writeArchive } from '#cli/operate/backup/archive';
import { dump } from '#cli/operate/backup/dump';
import { asOwner, fill } from '#cli/operate/backup/scratch';
import { recipientOf } from '#protocol/age/recipient';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { nodeSuite } from '#protocol/suite/node';
import { candor } from '#tests/support/candor';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { phraseIn } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
const phrases: { kept: string; lost: string } = { kept: '', lost: '' };
const at = (name: string) => join(house.folder, name);

const report = async (): Promise<string> => {
  writeFileSync(at('account'), 'Every Thursday night the lane is waved through.');
  const { out, err } = await candor([
    'report',
    house.url,
    '--text',
    at('account'),
    '--pins',
    at('pins.json'),
    '--wait',
    '--json',
  ]);
  expect(err).toBe('');
  return (JSON.parse(out) as { words: string[] }).words.join(' ');
};
const comeBack = (phrase: string) =>
  candor(['return', house.url, '--pins', at('pins.json'), '--json'], { input: phrase });

async function sql<T extends pg.QueryResultRow>(text: string, url = house.databaseUrl): Promise<T[]> {
  return asOwner(url, async (client) => (await client.query<T>(text)).rows);
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase(), 'restored in earnest');
  phrases.kept = await report();
  const seed = new Uint8Array(32).fill(5);
  await asOwner(house.databaseUrl, (client) =>
    writeArchive(at('backup.age'), [recipientOf(nodeSuite, seed)], dump(client, new Date())),
  );
  phrases.lost = await report();
  // The machine is gone; another one is filled from the backup under the same address.
  await house.kill('sequencer');
  await house.kill('server');
  const name = new URL(house.databaseUrl).pathname.slice(1);
  const beside = new URL(house.databaseUrl);
  beside.pathname = '/postgres';
  await sql(`DROP DATABASE ${name} WITH (FORCE)`, beside.href);
  await sql(`CREATE DATABASE ${name}`, beside.href);
  await fill(house.databaseUrl, readArchive(at('backup.age'), [seed]));
  await house.start('server');
  writeFileSync(at('auditor'), phraseIn(house, 'auditor-1'));
});
afterAll(() => house.stop());

const adopt = (phrase = 'auditor') =>
  candor(['restore', 'adopt', '--phrase-file', at(phrase), '--json'], {
    env: { CANDOR_DATA: house.folder, DATABASE_URL: house.databaseUrl, CANDOR_WITNESS_URL: house.witnessUrl },
  });
const lost = async () => (await fetch(`${house.url}/log/lost`)).json();

describe('an old state restored in earnest', () => {
  it('is refused by the witness: the sequencer signs nothing and stops', async () => {
    await sql("INSERT INTO pending (entry) VALUES (decode(repeat('ab', 64), 'hex'))");
    await house.start('sequencer');
    const isUp = () =>
      fetch(`${house.watch.sequencer}/healthz`).then(
        () => true,
        () => false,
      );
    await expect.poll(isUp, { timeout: 30_000 }).toBe(false);
    const [row] = await sql<{ cosigned: boolean }>('SELECT bool_and(cosigned IS NOT NULL) AS cosigned FROM checkpoint');
    expect(row?.cosigned).toBe(false);
    expect(await lost()).toEqual([]);
  });

  it('is not gone on from by the office alone', async () => {
    const [reviewer] = house.organisation.phrases.reviewers;
    writeFileSync(at('reviewer'), wordsOf(reviewer?.entropy ?? new Uint8Array(16), english).join(' '));
    const { status, err } = await adopt('reviewer');
    expect([status, err]).toEqual([1, expect.stringContaining('not-allowed')]);
  });

  it('goes on from what the witness cosigned, with an auditor, and says in public what is lost', async () => {
    await house.kill('sequencer');
    const { status, out, err } = await adopt();
    expect([status, err]).toEqual([0, '']);
    const done = JSON.parse(out) as { from: number; size: number; lost: number };
    expect(done.lost).toBeGreaterThan(0);
    expect(await lost()).toEqual([{ first: done.from, after: done.size, day: expect.any(String) }]);
    await house.start('sequencer');
    const grown = async () => {
      const [row] = await sql<{ size: string }>('SELECT size FROM checkpoint WHERE cosigned IS NOT NULL');
      return Number(row?.size ?? 0);
    };
    await expect.poll(grown, { timeout: 30_000 }).toBeGreaterThan(done.size);
  });

  it('gives the source from before the backup her facts with proofs, and takes new reports', async () => {
    expect((await comeBack(phrases.kept)).status).toBe(0);
    expect((await comeBack(await report())).status).toBe(0);
  });

  it('tells the source whose report is lost that it is not there', async () => {
    const { status, err } = await comeBack(phrases.lost);
    expect([status, err]).toEqual([1, expect.stringContaining('tip-unknown')]);
  });

  it('is verified as one log by anybody', async () => {
    const { status } = await candor(['verify', house.url, '--pins', at('pins.json')]);
    expect(status).toBe(0);
  });
});
