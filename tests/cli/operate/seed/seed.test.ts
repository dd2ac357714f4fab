import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { candor } from '#tests/support/candor';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';
import { type RunningProgram, startProgram } from '#tests/support/programs';

let house: RunningHouse;
beforeAll(async () => {
  house = await startHouse(await freshDatabase(), 'seed');
});
afterAll(() => house?.stop());

const seed = (...args: string[]): RunningProgram =>
  startProgram('node', ['cli/operate/seed/seed.ts', '--url', house.url, ...args], {
    env: { CANDOR_DATA: house.folder },
  });

describe('npm run seed', () => {
  it('sends as many tips as it was told to, which the desk then has', async () => {
    const seeding = seed('--tips', '3', '--json');
    expect(await seeding.ended).toBe(0);
    expect(JSON.parse(seeding.output())).toMatchObject({ sent: 3 });
    const supervisor = house.organisation.phrases.reviewers.find(({ handle }) => handle === 'supervisor-1');
    const input = wordsOf(supervisor?.entropy ?? new Uint8Array(16), english).join(' ');
    const env = { CANDOR_DATA: house.folder };
    const { out } = await candor(['review', house.url, 'list', '--json'], { input, env });
    const { tips, waiting } = JSON.parse(out);
    expect(tips.length + waiting.length).toBe(3);
  });

  it('invents nothing for an organisation that is no demo', async () => {
    const pins = join(house.folder, 'office.json');
    writeFileSync(pins, JSON.stringify({ ...house.organisation.pins, demo: false }));
    const refused = seed('--tips', '1', '--pins', pins);
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(/^seed: Candor Test is no demo: [^\n]+\n$/);
  });

  it('refuses a number that is none, with status 2', async () => {
    const refused = seed('--tips', 'many');
    expect(await refused.ended).toBe(2);
    expect(refused.output()).toBe('seed: --tips is a number from 1 to 100000\n');
  });
});
