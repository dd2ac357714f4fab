// Going on from the witness's copy is one durable write: it fails twice, once lost, once done but unreported.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { nodeSuite as suite } from '#protocol/suite/node';
import { adoptCopy, knownUpTo, type WitnessCopy } from '#server/log/adopt';
import { lostRanges } from '#server/log/lost';
import { newestCosigned } from '#server/log/prove';
import { freshMemory } from '#server/workers/tick';
import { FaultyDatabase } from '#tests/support/faulty-database';
import { TestLog } from '#tests/support/test-log';

let log: TestLog;
beforeEach(async () => {
  log = await TestLog.open();
});
afterEach(() => log.close());

/** What the witness has beyond a backup, which is restored. */
async function restoredBehind(): Promise<WitnessCopy> {
  await log.queue(3);
  await log.tick();
  const backup = await log.backup();
  await log.queue(4);
  await log.tick();
  const from = 16;
  const rows = await log.owner.selectFrom('log_entry').select(['index', 'entry']).orderBy('index').execute();
  const entries = rows.filter(({ index }) => Number(index) >= from).map(({ entry }) => new Uint8Array(entry));
  const note = (await newestCosigned(log.owner))?.note ?? new Uint8Array(0);
  await log.restore(backup);
  return { from, entries, checkpoint: verifyCosignedCheckpoint(log.cosigner.policy, note) };
}

describe("adopting the witness's copy", () => {
  it.each(['lost', 'unreported'] as const)(
    '%s: has happened whole or not at all, and the log goes on as one',
    async (fault) => {
      const copy = await restoredBehind();
      const faulty = new FaultyDatabase(log.url, 'owner');
      const adopt = () => adoptCopy(faulty.db, suite, { copy, day: '2026-11-24' });
      faulty.failAt(/^commit/, fault);
      await expect(adopt()).rejects.toThrow('connection lost');
      // Whoever asks again begins by what the database knows now, and is told that it lacks nothing when it was done.
      const { size } = copy.checkpoint;
      expect(await knownUpTo(log.owner)).toBe(fault === 'lost' ? copy.from : size);
      expect(await lostRanges(log.owner)).toHaveLength(fault === 'lost' ? 0 : 1);
      if (fault === 'lost') await adopt();
      await faulty.db.destroy();
      expect(await lostRanges(log.owner)).toEqual([{ first: copy.from, after: size, day: '2026-11-24' }]);
      await log.queue(2);
      Object.assign(log.memory, freshMemory());
      await log.tick();
      expect(await log.expectWhole()).toBeGreaterThanOrEqual(size + 2);
    },
  );
});
