// Every durable act of the sequencer fails twice: once lost, once done but unreported. What has to hold afterwards is
// always the same: it goes on by itself, nothing is lost, nothing is there twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDoubt } from '#server/log/log-error';
import type { Fault } from '#tests/support/cosigner';
import { TestLog } from '#tests/support/test-log';

let log: TestLog;
beforeEach(async () => {
  log = await TestLog.open();
});
afterEach(() => log.close());

/** What stands after the tick that failed. */
interface Progress {
  sequenced: boolean;
  cosigned: boolean;
  published: boolean;
}

const NOTHING: Progress = { sequenced: false, cosigned: false, published: false };
const SEQUENCED: Progress = { ...NOTHING, sequenced: true };
const COSIGNED: Progress = { ...SEQUENCED, cosigned: true };
const PUBLISHED: Progress = { ...COSIGNED, published: true };

interface Point {
  name: string;
  fail: (fault: Fault) => void;
  lost: Progress;
  unreported: Progress;
}

const query =
  (pattern: RegExp, skip = 0) =>
  (fault: Fault) =>
    log.sequencing.failAt(pattern, fault, skip);
const inside = (name: string, pattern: RegExp): Point => ({
  name,
  fail: query(pattern),
  lost: NOTHING,
  unreported: NOTHING,
});

const POINTS: Point[] = [
  inside('beginning to sequence', /^begin/),
  inside('taking the lock on the state', /from "log_state" for update/),
  inside('reading the edge', /from "log_tile"/),
  inside('taking what waits', /delete from "pending"/),
  inside('storing the entries', /insert into "log_entry"/),
  inside('storing the tiles', /insert into "log_tile"/),
  inside('forgetting what was not cosigned', /delete from "checkpoint" where "cosigned" is null/),
  inside('storing the checkpoint', /insert into "checkpoint"/),
  inside('moving the state', /update "log_state" set "size"/),
  { name: 'committing the batch', fail: query(/^commit/), lost: NOTHING, unreported: SEQUENCED },
  {
    name: 'asking the witness',
    fail: (fault) => {
      log.cosigner.fault = fault;
    },
    lost: SEQUENCED,
    unreported: SEQUENCED,
  },
  {
    name: 'storing the cosignature',
    fail: query(/update "checkpoint" set "cosigned"/),
    lost: SEQUENCED,
    unreported: SEQUENCED,
  },
  { name: 'committing the cosignature', fail: query(/^commit/, 1), lost: SEQUENCED, unreported: COSIGNED },
  { name: 'committing the padding', fail: query(/^commit/, 2), lost: COSIGNED, unreported: COSIGNED },
  {
    name: 'committing the cosignature of the padding',
    fail: query(/^commit/, 3),
    lost: COSIGNED,
    unreported: COSIGNED,
  },
  { name: 'publishing', fail: query(/insert into "publication"/), lost: COSIGNED, unreported: PUBLISHED },
];

const cases = POINTS.flatMap((point) => (['lost', 'unreported'] as const).map((fault) => ({ point, fault })));

describe('the sequencer, when one act fails', () => {
  it('is tried at every act', () => {
    expect(cases).toHaveLength(32);
  });

  it.each(cases)(
    'goes on after $point.name is $fault, with nothing lost and nothing twice',
    async ({ point, fault }) => {
      await log.queue(3);
      await log.tick();
      const before = await standing();
      await log.queue(5);
      log.passMinutes(10);
      point.fail(fault);
      const error = await log.tick().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Error);
      expect(isDoubt(error)).toBe(false);
      expect(await progressSince(before)).toEqual(point[fault]);

      await log.tick();
      expect(await log.waiting()).toBe(0);
      expect(await log.expectWhole()).toBeGreaterThanOrEqual(8);
      expect(await progressSince(before)).toEqual(PUBLISHED);
      expect((await log.publishedSizes()).every((size) => size % 16 === 0)).toBe(true);
    },
  );
});

const standing = async () => ({
  size: await log.size(),
  cosigned: await log.cosignedSize(),
  published: (await log.publishedSizes()).length,
});

async function progressSince(before: Awaited<ReturnType<typeof standing>>): Promise<Progress> {
  const now = await standing();
  return {
    sequenced: now.size > before.size,
    cosigned: now.cosigned > before.cosigned,
    published: now.published > before.published,
  };
}
