import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '#protocol/bytes';
import { queueEntry } from '#server/log/queue';
import { BATCH, sequenceBatch } from '#server/log/sequence';
import { TestLog } from '#tests/support/test-log';

let log: TestLog;
beforeEach(async () => {
  log = await TestLog.open();
});
afterEach(() => log.close());

const entries = async () => {
  const rows = await log.owner.selectFrom('log_entry').selectAll().orderBy('index').execute();
  return rows.map(({ entry }) => toHex(new Uint8Array(entry)));
};

describe('queueing an entry', () => {
  it('is undone with the transaction that it reports', async () => {
    const failing = log.serving.transaction().execute(async (trx) => {
      await queueEntry(trx, { entry: log.random(64), statement: null });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await log.waiting()).toBe(0);
  });

  it('refuses an entry of another size', async () => {
    const wrong = log.serving
      .transaction()
      .execute((trx) => queueEntry(trx, { entry: log.random(63), statement: null }));
    await expect(wrong).rejects.toMatchObject({ code: 'entry-wrong' });
  });

  it('keeps the id under which an entry waited, and its statement, beside the leaf', async () => {
    const statement = '6f1b8c1e-3f0e-4a63-9a3e-0d8b9f6a2c11';
    const id = await log.serving.transaction().execute((trx) => queueEntry(trx, { entry: log.random(64), statement }));
    await sequenceBatch(log.sequencing.db, log.writer);
    const row = await log.serving.selectFrom('log_entry').selectAll().executeTakeFirstOrThrow();
    expect([row.pending, row.statement, Number(row.index)]).toEqual([id, statement, 0]);
  });
});

describe('sequencing a batch', () => {
  it('takes no more than a batch, and the rest the next time', async () => {
    await log.queue(BATCH + 10);
    expect(await sequenceBatch(log.sequencing.db, log.writer)).toBe(BATCH);
    expect(await sequenceBatch(log.sequencing.db, log.writer)).toBe(10);
    expect(await sequenceBatch(log.sequencing.db, log.writer)).toBe(0);
    expect(await log.size()).toBe(BATCH + 10);
  });

  it('gives leaves in another order than that of arrival', async () => {
    const queued = (await log.queue(64)).map(toHex);
    await sequenceBatch(log.sequencing.db, log.writer);
    const held = await entries();
    expect(held.toSorted()).toEqual(queued.toSorted());
    expect(held).not.toEqual(queued);
  });

  it('signs nothing when nothing waits', async () => {
    await log.queue(1);
    await sequenceBatch(log.sequencing.db, log.writer);
    const before = await log.owner.selectFrom('checkpoint').selectAll().execute();
    await sequenceBatch(log.sequencing.db, log.writer);
    expect(await log.owner.selectFrom('checkpoint').selectAll().execute()).toEqual(before);
  });

  it('keeps no trail of the seconds in which leaves came', async () => {
    for (let second = 0; second < 5; second++) {
      await log.queue(1);
      log.now += 1000;
      await log.tick();
    }
    expect(await log.owner.selectFrom('checkpoint').select('size').execute()).toHaveLength(1);
    await log.expectWhole();
  });
});

describe('whoever serves requests', () => {
  const refused = { code: '42501' };

  it('may queue, and write nothing else of the log', async () => {
    await log.queue(20);
    await log.tick();
    const bytes = log.random(64);
    const { serving } = log;
    const attempts = [
      serving.insertInto('log_entry').values({ index: 99, entry: bytes, pending: null, statement: null }),
      serving.updateTable('log_entry').set({ entry: bytes }),
      serving.deleteFrom('log_entry'),
      serving.updateTable('log_tile').set({ hashes: bytes }),
      serving.deleteFrom('log_tile'),
      serving.updateTable('checkpoint').set({ note: bytes }),
      serving.deleteFrom('checkpoint'),
      serving.insertInto('publication').values({ size: 64, note: bytes }),
      serving.updateTable('log_state').set({ size: 1 }),
      serving.deleteFrom('pending'),
      serving.updateTable('pending').set({ entry: bytes }),
    ];
    for (const attempt of attempts) await expect(attempt.execute()).rejects.toMatchObject(refused);
    await log.expectWhole();
  });
});
