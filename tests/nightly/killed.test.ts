// Sequencer and witness of a real house are killed as by a power cut, again and again, while tips arrive: whatever was stored
// is proven in the end, once, in one log that anybody can verify and whose kept checkpoints it still extends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProcessName, type RunningHouse, startHouse } from '#tests/support/house';
import { auditIn, confirmIn, type Reported, reportTo, standAt } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';

const ROUNDS = 30;
const LONGEST_MS = 1500;
const HOUR = 3_600_000;

let house: RunningHouse;
let folder: string;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  folder = mkdtempSync(join(tmpdir(), 'candor-killed-'));
}, 120_000);

afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** How often which entry stands in the log, and whether its indexes have no gap. */
async function readLog(): Promise<{ size: number; entries: number; last: number; pending: number }> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT count(*)::int AS size, count(DISTINCT entry)::int AS entries, max(index)::int AS last,
      (SELECT count(*)::int FROM pending) AS pending FROM log_entry`,
  );
  await client.end();
  return rows[0];
}

describe('sequencer and witness, killed while tips arrive', () => {
  it(
    'lose nothing that was stored, log nothing twice, and never fork',
    async () => {
      const random = seeded('killed');
      const below = (most: number) => new DataView(random(4).buffer).getUint32(0) % most;
      const reported: Reported[] = [];
      await standAt(house);
      for (let round = 0; round < ROUNDS; round++) {
        const victims: ProcessName[] = (
          [['sequencer'], ['witness'], ['sequencer', 'witness']] as const satisfies ProcessName[][]
        )[below(3)] ?? ['sequencer'];
        const sending = [reportTo(house), reportTo(house)];
        await pause(below(LONGEST_MS));
        for (const victim of victims) await house.kill(victim);
        reported.push(...(await Promise.all(sending)));
        for (const victim of victims) await house.start(victim);
      }
      for (const one of reported) await confirmIn(house, one);
      expect(reported).toHaveLength(2 * ROUNDS);
      const log = await readLog();
      expect(log.pending).toBe(0);
      expect([log.entries, log.last]).toEqual([log.size, log.size - 1]);
      expect(log.size).toBeGreaterThanOrEqual(2 * ROUNDS);
      expect(await auditIn(house, ['--kept', join(folder, 'kept')])).toMatchObject({ ok: true, codes: [] });
      expect(await auditIn(house, ['--kept', join(folder, 'kept')])).toMatchObject({ ok: true, codes: [] });
    },
    HOUR,
  );
});
