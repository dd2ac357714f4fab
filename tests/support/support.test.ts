import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { freshDatabase } from './postgres.ts';

describe('what tests stand on', () => {
  it('gives each asker a PostgreSQL database of its own', async () => {
    const [mine, yours] = [await freshDatabase(), await freshDatabase()];
    await query(mine, 'CREATE TABLE only_mine (word text)');
    expect(await query(mine, "SELECT to_regclass('only_mine') AS found")).toEqual([{ found: 'only_mine' }]);
    expect(await query(yours, "SELECT to_regclass('only_mine') AS found")).toEqual([{ found: null }]);
  });

  it('gives a real browser', async () => {
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.setContent('<h1>here</h1>');
    expect(await page.textContent('h1')).toBe('here');
    await browser.close();
  });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}
