// The loop: what it stops for, what it survives, and that there is one at a time. Time stands in the test's hand: a pause
// lasts until the test says so.
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteSigner } from '#protocol/identity/note-signer';
import { type LogKeys, logKeys } from '#protocol/log/log-checkpoint';
import { nodeSuite } from '#protocol/suite/node';
import { runSequencer, type Trouble, tickInterval } from '#server/workers/sequencer';
import type { SequencerParts } from '#server/workers/tick';
import { Cosigner } from '#tests/support/cosigner';
import { FaultyDatabase } from '#tests/support/faulty-database';
import { ORIGIN } from '#tests/support/organisation';
import { TestLog } from '#tests/support/test-log';

let log: TestLog;
beforeEach(async () => {
  log = await TestLog.open();
});
afterEach(() => log.close());

/** A running sequencer that does its ticks one by one. */
function start(parts: Partial<SequencerParts> = {}) {
  const ending = new AbortController();
  const troubles: Trouble[] = [];
  let paused = Promise.withResolvers<() => void>();
  const pause = async (_: number, signal: AbortSignal) => {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    paused.resolve(() => {
      paused = Promise.withResolvers();
      resolve();
    });
    return promise;
  };
  const ended = runSequencer(
    { ...log.parts, ...parts },
    { signal: ending.signal, interval: 1, pause, report: (trouble) => troubles.push(trouble) },
  ).then(
    () => null,
    (error: unknown) => error,
  );
  // Resolves when the tick under way is over; rejects with what stopped the loop.
  const rest = async () => {
    const stopped = ended.then((error) => Promise.reject(error ?? new Error('ended')));
    return Promise.race([paused.promise, stopped]);
  };
  const next = async () => {
    (await rest())();
    await rest();
  };
  const stop = async () => {
    const go = await rest();
    ending.abort();
    go();
    return ended;
  };
  return { ended, troubles, rest, next, stop };
}

describe('the sequencer', () => {
  it('does nothing before a roster says whose log it is', async () => {
    const sequencer = start({ rules: async () => null });
    await log.queue(2);
    await sequencer.next();
    expect(await log.size()).toBe(0);
    expect(await sequencer.stop()).toBeNull();
    expect(sequencer.troubles).toEqual([]);
  });

  it('publishes right after its start, and then what came within ten minutes, at once', async () => {
    const sequencer = start();
    await sequencer.rest();
    expect(await log.publishedSizes()).toEqual([16]);
    await log.queue(3);
    await sequencer.next();
    expect(await log.cosignedSize()).toBe(19);
    expect(await log.publishedSizes()).toEqual([16]);
    log.passMinutes(10);
    await sequencer.next();
    expect(await log.publishedSizes()).toEqual([16, 32]);
    expect(await sequencer.stop()).toBeNull();
    expect(sequencer.troubles).toEqual([]);
    await log.expectWhole();
  });

  it('ticks faster in the demo', () => {
    expect(tickInterval({ demo: true })).toBeLessThan(tickInterval({ demo: false }));
  });

  it('waits while another one works, and takes over when that one ends', async () => {
    const first = start();
    await first.rest();
    const second = start({ db: new FaultyDatabase(log.url, 'candor_sequencing').db });
    await second.rest();
    expect(second.troubles).toEqual(['another-sequencer']);
    await log.queue(2);
    await second.next();
    expect(await log.waiting()).toBe(2);
    await first.stop();
    await second.next();
    expect(await log.waiting()).toBe(0);
    await second.stop();
    await log.expectWhole();
  });

  it('goes on in a new session when its connection is cut in the middle of a batch', async () => {
    await log.queue(40);
    const sequencer = start();
    await sequencer.rest();
    await log.queue(5);
    log.sequencing.failAt(/update "log_state" set "size"/, 'lost');
    await sequencer.next();
    expect(sequencer.troubles).toEqual(['tick-failed']);
    expect(await log.waiting()).toBe(5);
    await sequencer.next();
    expect(await log.waiting()).toBe(0);
    await sequencer.stop();
    await log.expectWhole();
  });

  it('goes on when PostgreSQL ends its session', async () => {
    const sequencer = start();
    await sequencer.rest();
    await log.queue(5);
    await sql`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database =
      (SELECT oid FROM pg_database WHERE datname = current_database())`.execute(log.owner);
    await sequencer.next();
    expect(sequencer.troubles).toEqual(['tick-failed']);
    await sequencer.next();
    await sequencer.stop();
    expect(await log.waiting()).toBe(0);
    await log.expectWhole();
  });

  it('keeps sequencing while the witness is away, publishes nothing, and pads nothing', async () => {
    const sequencer = start();
    await sequencer.rest();
    log.cosigner.away = true;
    log.passMinutes(20);
    for (let tick = 0; tick < 3; tick++) {
      await log.queue(1);
      await sequencer.next();
    }
    expect(sequencer.troubles).toEqual(['witness-away', 'witness-away', 'witness-away']);
    expect([await log.size(), await log.cosignedSize(), await log.waiting()]).toEqual([19, 16, 0]);
    expect(await log.publishedSizes()).toEqual([16]);
    log.cosigner.away = false;
    await sequencer.next();
    expect(await log.publishedSizes()).toEqual([16, 32]);
    await sequencer.stop();
    await log.expectWhole();
  });

  it('believes no cosignatures of another witness', async () => {
    const stranger = new Cosigner(log.cosigner.log, new Uint8Array(16).fill(9));
    const sequencer = start({ witness: stranger });
    await log.queue(1);
    await sequencer.rest();
    expect(sequencer.troubles).toEqual(['witness-answer-wrong']);
    expect([await log.cosignedSize(), await log.publishedSizes()]).toEqual([0, []]);
    await sequencer.stop();
  });
});

describe('the log under the keys of another phrase, which a later roster names in the old one’s place', () => {
  const entropy = new Uint8Array(16).fill(4);
  const next = new Cosigner(logKeys(nodeSuite, noteSigner(nodeSuite, ORIGIN, entropy)));
  const handOver = (formerLogs: readonly LogKeys[]) => {
    Object.assign(next, { size: log.cosigner.size, root: log.cosigner.root, kept: log.cosigner.kept });
    return start({ entropy, witness: next, rules: async () => ({ ...next.policy, formerLogs }) });
  };

  it('goes on as one log from what the lost phrase signed, cosigned or not, with what waited meanwhile', async () => {
    await log.queue(5);
    await log.tick();
    log.cosigner.away = true;
    await log.queue(3);
    await expect(log.tick()).rejects.toThrow();
    await log.queue(2);
    const sequencer = handOver([log.cosigner.log]);
    await sequencer.rest();
    expect(await sequencer.stop()).toBeNull();
    expect(sequencer.troubles).toEqual([]);
    expect([await log.expectWhole(next.policy), await log.expectPublic(next.policy)]).toEqual([32, 32]);
  });

  it('grows at once where nothing waits, since what the lost phrase signed last is shown to nobody any more', async () => {
    await log.tick();
    await log.queue(3);
    log.cosigner.away = true;
    await expect(log.tick()).rejects.toThrow();
    const sequencer = handOver([log.cosigner.log]);
    await sequencer.rest();
    expect(await sequencer.stop()).toBeNull();
    expect([sequencer.troubles, await log.expectWhole(next.policy)]).toEqual([[], 32]);
  });

  it('signs nothing on top of keys that no roster before named', async () => {
    await log.queue(5);
    await log.tick();
    await log.queue(1);
    const strange = logKeys(nodeSuite, noteSigner(nodeSuite, ORIGIN, new Uint8Array(16).fill(5)));
    expect(await handOver([strange]).ended).toMatchObject(altered);
    expect([await log.waiting(), await log.size()]).toEqual([1, 16]);
  });
});

const altered = { name: 'LogError', code: 'log-altered' };

describe('the sequencer stops for good', () => {
  const TAMPERINGS: [what: string, statement: string][] = [
    ['an entry was rewritten', `UPDATE log_entry SET entry = decode(repeat('ab', 64), 'hex') WHERE index = 5`],
    ['an entry was deleted', `DELETE FROM log_entry WHERE index = 7`],
    ['an entry was put behind the last', `INSERT INTO log_entry VALUES (512, decode(repeat('ab', 64), 'hex'))`],
    [
      'a full tile was rewritten',
      `UPDATE log_tile SET hashes = decode(repeat('cd', 8192), 'hex') WHERE level = 0 AND index = 0`,
    ],
    [
      'a tile at the edge was rewritten',
      `UPDATE log_tile SET hashes = decode(repeat('ef', 64), 'hex') WHERE level = 1`,
    ],
    ['a tile is missing', `DELETE FROM log_tile WHERE level = 1`],
    ['the checkpoint is missing', `DELETE FROM checkpoint`],
    ['the checkpoint was altered', `UPDATE checkpoint SET note = replace(encode(note, 'escape'), '512', '528')::bytea`],
    ['the size was turned back', `UPDATE log_state SET size = 256, presented = 0`],
    ['the state is gone', `DELETE FROM log_state`],
  ];

  it.each(TAMPERINGS)('at its start, when %s', async (_, statement) => {
    await log.queue(500);
    await log.tick();
    expect(await log.size()).toBe(512);
    await log.tamper(statement);
    const before = await log.publishedSizes();
    await log.queue(1);
    expect(await start().ended).toMatchObject(altered);
    expect([await log.waiting(), await log.publishedSizes()]).toEqual([1, before]);
  });

  it.each(TAMPERINGS.slice(4))('at the next batch, when %s', async (_, statement) => {
    await log.queue(500);
    const sequencer = start();
    await sequencer.rest();
    await log.tamper(statement);
    await log.queue(1);
    (await sequencer.rest())();
    expect(await sequencer.ended).toMatchObject(altered);
    expect(await log.waiting()).toBe(1);
  });

  it('when the witness holds more than a restored backup', async () => {
    await log.queue(20);
    await log.tick();
    const backup = await log.backup();
    await log.queue(20);
    log.passMinutes(10);
    await log.tick();
    await log.restore(backup);
    await log.queue(1);
    log.passMinutes(10);
    expect(await start().ended).toMatchObject({
      code: 'witness-disagrees',
      message: expect.stringMatching(/has cosigned more than the \d+ leaves/),
    });
    expect(await log.publishedSizes()).toEqual([32]);
  });

  it('when the witness holds another history of the same size', async () => {
    await log.queue(20);
    await log.tick();
    log.cosigner.root = new Uint8Array(32);
    await log.queue(1);
    expect(await start().ended).toMatchObject({ code: 'witness-disagrees' });
    expect(await log.cosignedSize()).toBe(32);
  });

  it('when its phrase is not that of the log in the roster', async () => {
    const other = new Cosigner(logKeys(nodeSuite, noteSigner(nodeSuite, ORIGIN, new Uint8Array(16).fill(4))));
    expect(await start({ rules: async () => other.policy }).ended).toMatchObject({ code: 'log-key-wrong' });
    expect(await log.size()).toBe(0);
  });
});
