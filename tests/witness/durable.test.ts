import { describe, expect, it } from 'vitest';
import { concat, toBase64 } from '#protocol/bytes';
import { TestWitness, type WriteFault } from '#tests/support/test-witness';
import { addCheckpoint } from '#witness/add-checkpoint';
import { keepCopy } from '#witness/copy';
import { copiedEntries, copySize } from '#witness/store/copy';
import { countReleases } from '#witness/store/release';
import { takeRoster } from '#witness/take-roster';

/** What is written, how it is asked for again, and what must hold however the write failed. */
interface Row {
  readonly write: string;
  arrange(test: TestWitness): Promise<Attempt>;
}

interface Attempt {
  attempt(): unknown;
  /** After a restart: nothing was forgotten that anybody could have heard of, nothing is said that is not on the disk. */
  holds(fault: WriteFault): Promise<void>;
}

const ROWS: Row[] = [
  {
    write: 'a roster taken',
    async arrange(test) {
      const bytes = test.nextRoster(() => undefined);
      const attempt = () => takeRoster(test.witness, [toBase64(bytes)]);
      return {
        attempt,
        async holds(fault) {
          expect(test.witness.standing()?.roster.roster.version).toBe(fault === 'lost' ? 1 : 2);
          attempt();
          expect(test.witness.standing()?.roster.roster.version).toBe(2);
          expect(test.journal().filter(({ did }) => did === 'roster-taken')).toHaveLength(2);
        },
      };
    },
  },
  {
    write: 'a checkpoint cosigned',
    async arrange(test) {
      test.log.pad(3);
      test.cosign();
      const fork = test.log.fork();
      test.log.pad(2, 1);
      fork.pad(2, 2);
      const attempt = () => addCheckpoint(test.witness, test.log.addCheckpoint(3));
      return {
        attempt,
        async holds(fault) {
          // Lost: nobody has a cosignature, so that either branch may be the log, but never both.
          const other = addCheckpoint(test.witness, fork.addCheckpoint(3)).status;
          const first = addCheckpoint(test.witness, test.log.addCheckpoint(3)).status;
          expect([first, other]).toEqual(fault === 'lost' ? [409, 200] : [409, 409]);
          const again = fault === 'lost' ? fork : test.log;
          expect(addCheckpoint(test.witness, again.addCheckpoint(5)).status).toBe(200);
          const forked = fault === 'lost' ? test.log : fork;
          expect(addCheckpoint(test.witness, forked.addCheckpoint(5)).status).toBe(422);
        },
      };
    },
  },
  {
    write: 'a release',
    async arrange(test) {
      const tip = await test.tip();
      const request = test.openParts('analyst-1', tip, ['body']);
      return {
        attempt: () => test.release(request),
        async holds(fault) {
          const known = countReleases(test.witness.store.db, tip.tip);
          expect(known).toEqual(fault === 'lost' ? [] : [{ part: 'body', count: 1 }]);
          expect(test.released()).toHaveLength(fault === 'lost' ? 0 : 1);
          expect(await test.release(request)).toHaveLength(1);
          expect(test.released()).toHaveLength(1);
          expect(countReleases(test.witness.store.db, tip.tip)).toEqual([{ part: 'body', count: 1 }]);
        },
      };
    },
  },
  {
    write: 'an appeal released',
    async arrange(test) {
      const tip = await test.tip();
      test.now += test.roster.roster.rules.deadlines.open * 86_400_000 + 1;
      const request = test.appeal('second-1', tip, 'open');
      return {
        attempt: () => test.release(request),
        async holds(fault) {
          const body = () => test.openParts('second-2', tip, ['body']);
          if (fault === 'lost') expect(await test.refusal(body())).toBe('release-signer-wrong');
          expect(await test.release(request)).toHaveLength(1);
          expect(await test.release(body())).toHaveLength(1);
        },
      };
    },
  },
  {
    write: 'a disposition taken',
    async arrange(test) {
      const tip = await test.tip();
      const end = { disposition: 'opened-criminal', finding: 'none', reason: null } as const;
      const said = test.say('analyst-1', 'disposition', { tip: tip.tip, desk: tip.desk, ...end, approvals: [] });
      const attempt = () => test.present(said, { received: test.log.proven(tip.received) });
      return {
        attempt,
        async holds(fault) {
          const taken = () => test.journal().filter(({ did }) => did === 'disposition-taken').length;
          expect(taken()).toBe(fault === 'lost' ? 0 : 1);
          attempt();
          expect(taken()).toBe(1);
        },
      };
    },
  },
  {
    write: 'an erasure taken',
    async arrange(test) {
      const tip = await test.tip();
      const about = { tip: tip.tip, desk: tip.desk };
      const asked = test.say('keeper-2', 'erasure-asked', { ...about, reason: null });
      const approval = test.approve('keeper-1', tip, asked);
      const { index, entry } = approval;
      const erased = test.say('keeper-2', 'erased', { ...about, reason: null, approvals: [{ index, entry }] });
      const attempt = () =>
        test.present(erased, {
          received: test.log.proven(tip.received),
          proposal: test.log.proven(asked),
          approvals: [test.log.proven(approval)],
        });
      return {
        attempt,
        async holds(fault) {
          if (fault === 'unreported') {
            expect(await test.refusal(test.openCards('analyst-1', [tip]))).toBe('release-tip-erased');
          }
          attempt();
          expect(await test.refusal(test.openCards('analyst-1', [tip]))).toBe('release-tip-erased');
        },
      };
    },
  },
  {
    write: 'entries copied',
    async arrange(test) {
      test.log.pad(5);
      const bring = (from: number) =>
        keepCopy(test.witness, {
          from,
          entries: toBase64(concat(...test.log.entries.slice(from))),
          checkpoint: toBase64(test.log.checkpoint()),
        }).size;
      return {
        attempt: () => bring(0),
        async holds(fault) {
          // The log asks how many there are, and brings the rest.
          expect(copySize(test.witness.copy.db).size).toBe(fault === 'lost' ? 0 : 5);
          expect(bring(copySize(test.witness.copy.db).size)).toBe(5);
          test.log.pad(2);
          expect(bring(5)).toBe(7);
          expect(copiedEntries(test.witness.copy.db, 0, 10)).toEqual(test.log.entries);
        },
      };
    },
  },
  {
    write: 'a refusal',
    async arrange(test) {
      const request = test.openParts('second-1', await test.tip(), ['body']);
      const refused = () => test.journal().filter(({ did }) => did === 'refused').length;
      return {
        attempt: () => test.release(request),
        async holds(fault) {
          expect(refused()).toBe(fault === 'lost' ? 0 : 1);
          expect(await test.refusal(request)).toBe('release-signer-wrong');
          expect(refused()).toBe(fault === 'lost' ? 1 : 2);
          expect(test.released()).toEqual([]);
        },
      };
    },
  },
];

describe('every durable write, when the power goes', () => {
  const faults: WriteFault[] = ['lost', 'unreported'];
  for (const { write, arrange } of ROWS) {
    for (const fault of faults) {
      it(`${write}: ${fault === 'lost' ? 'before the disk has it' : 'after the disk has it, before anybody hears'}`, async () => {
        const test = TestWitness.standing();
        const { attempt, holds } = await arrange(test);
        const writes = test.writes;
        test.fault = fault;
        await expect(async () => attempt()).rejects.toThrow('the power went');
        expect(test.writes).toBe(writes + 1);
        test.restart();
        await holds(fault);
      });
    }
  }
});
