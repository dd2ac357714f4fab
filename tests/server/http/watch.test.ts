/** What the real processes tell their operator, and what they keep to themselves. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProcessName, type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
beforeAll(async () => {
  house = await startHouse(await freshDatabase(), 'watched house');
});
afterAll(() => house.stop());

const NAMES: readonly ProcessName[] = ['witness', 'server', 'sequencer'];
const ask = (name: ProcessName, path: string) => fetch(`${house.watch[name]}${path}`);
const figures = async (name: ProcessName) => (await ask(name, '/metrics')).text();
const valueIn = (text: string, name: string) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1] ?? Number.NaN);

describe('the operator of each process', () => {
  it('hears that it is alive and, once it does its work, ready', async () => {
    for (const name of NAMES) {
      expect((await ask(name, '/healthz')).status).toBe(200);
      await expect.poll(async () => (await ask(name, '/readyz')).status, { timeout: 20_000 }).toBe(200);
    }
  });

  it('reads figures under names of ours alone, none by route, sender or tip', async () => {
    for (const name of NAMES) {
      const text = await figures(name);
      const names = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      expect(names.length).toBeGreaterThan(3);
      expect(
        names.filter(
          (line) => !/^candor_[a-z_]+(?:\{(?:code="[a-z-]+"|of="[a-z]+",version="[0-9.]+")\})? \S+$/.test(line),
        ),
      ).toEqual([]);
      expect(text.endsWith('# EOF\n')).toBe(true);
    }
  });

  it('has a page for a browser, that runs nothing', async () => {
    for (const name of NAMES) {
      const page = await ask(name, '/');
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(await page.text()).toContain('days until the roster in force expires');
    }
  });

  it('hears how long the roster lasts from each, and the age of the public log from the sequencer', async () => {
    for (const name of NAMES) expect(valueIn(await figures(name), 'candor_roster_days_left')).toBeGreaterThan(0);
    await expect
      .poll(async () => valueIn(await figures('sequencer'), 'candor_public_log_age_seconds'), { timeout: 20_000 })
      .toBeLessThan(600);
  });

  it('reads which versions run, how much of the disk is free, and how long the public log is', async () => {
    const server = await figures('server');
    for (const of of ['candor', 'node', 'postgresql'])
      expect(server).toMatch(new RegExp(`candor_version\\{of="${of}",`));
    for (const name of ['server', 'witness'] as const)
      expect(valueIn(await figures(name), 'candor_disk_free_percent')).toBeGreaterThanOrEqual(0);
    await expect
      .poll(async () => valueIn(await figures('sequencer'), 'candor_public_log_entries'), { timeout: 20_000 })
      .toBeGreaterThan(0);
  });

  it('hears that there was no backup, and how old the newest is', async () => {
    expect(await figures('server')).toContain('candor_backup_age_seconds +Inf');
    writeFileSync(join(house.folder, 'backup.json'), JSON.stringify({ made: new Date(0).toISOString() }));
    expect(valueIn(await figures('server'), 'candor_backup_age_seconds')).toBeGreaterThan(1e9);
  });

  it('hears that the witness is away, and when it is back', async () => {
    const away = async () => valueIn(await figures('sequencer'), 'candor_witness_away');
    await house.kill('witness');
    const client = new pg.Client({ connectionString: house.databaseUrl });
    await client.connect();
    await client.query('INSERT INTO pending (entry) VALUES ($1)', [randomBytes(64)]);
    await client.end();
    await expect.poll(away, { timeout: 20_000 }).toBe(1);
    await house.start('witness');
    await expect.poll(away, { timeout: 20_000 }).toBe(0);
  });

  it('is asked at an address of his own: the public one knows none of this', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await fetch(`${house.url}${path}`)).status).toBe(404);
      expect((await fetch(`${house.witnessUrl}${path}`)).status).toBe(404);
    }
  });
});
