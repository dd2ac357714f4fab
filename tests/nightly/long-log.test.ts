// A log of 200,000 entries, verified by the command that anybody uses; altered anywhere, it is refused by name.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tileCount, tilePath } from '#protocol/log/tile';
import { candor } from '#tests/support/candor';
import { writeLog } from '#tests/support/log-folder';
import { ORIGIN, TODAY, testHouse } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

const SIZE = 200_000;
const ALTERATIONS = 40;
const MINUTE = 60_000;

let folder: string;
let pins: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-long-log-'));
  pins = join(folder, 'pins.json');
  const { organisation } = testHouse();
  const random = seeded('long log');
  const entries = (start: number, end: number) => Array.from({ length: end - start }, () => random(64));
  const about = { organisation, origin: ORIGIN, witness: 'witness.test/w1', time: Date.parse(TODAY) / 1000 };
  writeLog(join(folder, 'log'), { ...about, size: SIZE, entries });
  writeFileSync(pins, JSON.stringify(organisation.pins));
}, 10 * MINUTE);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verify() {
  const { status, out, err } = await candor(['verify', join(folder, 'log'), '--pins', pins, '--json']);
  if (out === '') throw new Error(err);
  return { status, said: JSON.parse(out) };
}

describe('a log of 200,000 entries', () => {
  it(
    'verifies whole',
    async () => {
      const { status, said } = await verify();
      expect(said).toMatchObject({ ok: true, size: SIZE, findings: [] });
      expect(status).toBe(0);
    },
    10 * MINUTE,
  );

  it(
    'is refused when one bit of it is turned, wherever, and names the file',
    async () => {
      const random = seeded('alterations');
      const number = (below: number) => new DataView(random(4).buffer).getUint32(0) % below;
      for (let i = 0; i < ALTERATIONS; i++) {
        const level = (['entries', 0, 1] as const)[i % 3] ?? 0;
        const { full } = tileCount(SIZE, level);
        const path = tilePath({ level, index: number(full), width: 256 });
        const file = join(folder, 'log', path);
        const bytes = readFileSync(file);
        const at = number(bytes.length);
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ (1 << number(8));
        writeFileSync(file, altered);
        const { status, said } = await verify();
        writeFileSync(file, bytes);
        expect([path, status, said.ok, said.findings.length > 0]).toEqual([path, 1, false, true]);
        // An entry that is still one is found at the tile that holds its hash: the two disagree.
        const named = said.findings.map(({ where }: { where: string }) => where);
        expect([path, path.replace('tile/entries/', 'tile/0/')].some((one) => named.includes(one))).toBe(true);
      }
    },
    60 * MINUTE,
  );
});
