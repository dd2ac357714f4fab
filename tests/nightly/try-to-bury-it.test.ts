// "Try to bury it": every act of the page, played to a real house, and who noticed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ACTS, type ActName, play } from '#cli/operate/try/acts';
import { ScratchHouse } from '#cli/operate/try/house';
import { findFreePort } from '#tests/support/free-port';

let parent: string;
let house: ScratchHouse;
const releases: (() => void)[] = [];

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'candor-try-'));
  const databaseUrl = new URL(inject('templateUrl'));
  databaseUrl.pathname = '/postgres';
  house = new ScratchHouse({
    settings: {
      ...{ host: '127.0.0.1', port: await findFreePort(), witnessPort: await findFreePort(), witnessUrl: null },
      dataFolder: join(parent, 'try'),
    },
    databaseUrl: databaseUrl.href,
    ending: new AbortController().signal,
    screens: false,
  });
});

afterAll(async () => {
  for (const release of releases) release();
  await house?.close();
  rmSync(parent, { recursive: true, force: true });
});

/** Who noticed, with the code of what he was told. */
const NOTICED: Readonly<Record<ActName, readonly string[]>> = {
  row: ['source: opening-withheld', 'auditor: preimage-missing'],
  yesterday: ['source: tip-unknown', 'log: null', 'auditor: witness-ahead'],
  key: ['source: signature-wrong', 'auditor: signature-wrong'],
  unlogged: ['witness: release-not-cosigned-here', 'source: not-opened'],
  alone: ['source: disposition', 'auditor: approval-missing'],
  deadline: ['witness: release-deadline-not-past', 'second: appeal-released', 'source: appeal-released'],
};

describe('trying to bury a report', { timeout: 180_000 }, () => {
  it.each(ACTS)('by “%s” is noticed', async (name) => {
    await house.open();
    const steps: string[] = [];
    const { noticed } = await play(name, {
      house,
      tell: (step) => steps.push(step),
      later: (release) => releases.push(release),
    });
    expect(noticed.map(({ who, code }) => `${who}: ${code}`)).toEqual(NOTICED[name]);
    expect(noticed.every((one) => one.noticed)).toBe(true);
    expect(steps.at(-1)).toBe('look');
  });
});
