import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { accessFindings } from './page-checks.ts';
import { hiddenWithFocus, lostWhenSpaced } from './page-reach.ts';
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

  it('finds fault with a bad page by either checker, and none with a good one', async () => {
    const browser = await launchChromium();
    const page = await browser.newPage();
    const bare = (body: string) =>
      `<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1>${body}</main>`;
    await page.setContent(bare('<p>Text</p>'));
    expect(await accessFindings(page)).toEqual([]);
    await page.setContent(bare('<p style="color: #ccc">Text</p><a href="/x"></a><form><p>Form</p></form>'));
    const found = (await accessFindings(page)).map((line) => line.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['color-contrast', 'link-name']));
    expect(found).toEqual(
      expect.arrayContaining([
        'WCAG2AA.Principle4.Guideline4_1.4_1_2.H91.A.NoContent',
        'WCAG2AA.Principle3.Guideline3_2.3_2_2.H32.2',
      ]),
    );
    await browser.close();
  });

  it('finds text that is cut off when spaced out, and a control under what is pinned', async () => {
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 320, height: 300 } });
    const pinned = '<div class="candor-pinned" style="position: sticky; top: 0; height: 250px">Here</div>';
    const long = '<div style="height: 900px"></div>';
    const button = '<button>Go</button>';
    await page.setContent(`${pinned}${long}${button}${long}<button>On</button>`);
    expect(await lostWhenSpaced(page)).toEqual([]);
    expect(await hiddenWithFocus(page)).toEqual([expect.stringContaining('Go')]);
    await page.setContent('<p style="overflow: hidden; width: 4em; white-space: nowrap">Words in a row</p>');
    expect(await lostWhenSpaced(page)).toEqual([expect.stringContaining('Words in a row')]);
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
