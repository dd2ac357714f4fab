import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { verifyRoster } from '#protocol/roster/verify';
import { nodeSuite as suite } from '#protocol/suite/node';
import { codeOf, TestWitness } from '#tests/support/test-witness';
import { takeRoster } from '#witness/take-roster';

const take = (test: TestWitness, ...chain: Uint8Array[]) => codeOf(() => takeRoster(test.witness, chain.map(toBase64)));
const held = (test: TestWitness) => test.witness.standing()?.roster.roster.version;
const RELABEL = (label: string) => (roster: { desks: { label: string }[] }) => {
  for (const desk of roster.desks) desk.label = label;
};

describe('taking a roster', () => {
  it('takes the first against its own pins, the next against the one held, and the same again without a word', () => {
    const test = TestWitness.standing();
    expect(held(test)).toBe(1);
    test.amend(RELABEL('later'));
    expect(held(test)).toBe(2);
    takeRoster(test.witness, [toBase64(test.house.organisation.roster)]);
    expect(held(test)).toBe(2);
    expect(test.journal().map(({ did, roster }) => [did, roster])).toEqual([
      ['roster-taken', 1],
      ['roster-taken', 2],
    ]);
  });

  it('remembers all of them after a restart', () => {
    const test = TestWitness.standing();
    test.amend(RELABEL('later'));
    test.restart();
    expect(held(test)).toBe(2);
    expect(test.witness.standing()?.history).toHaveLength(2);
  });

  it('refuses a roster below its threshold', async () => {
    const test = TestWitness.standing();
    expect(await take(test, test.nextRoster(RELABEL('x'), ['custodian-1']))).toBe('roster-refused');
    expect(held(test)).toBe(1);
  });

  it('refuses a fork: another roster of a version that it holds', async () => {
    const test = TestWitness.standing();
    const fork = test.nextRoster(RELABEL('fork'));
    test.amend(RELABEL('later'));
    expect(await take(test, fork)).toBe('roster-refused');
    expect(test.witness.standing()?.roster.hash).toBe(test.roster.hash);
  });

  it('never goes back to a version below the one it holds', async () => {
    const test = TestWitness.standing();
    const second = test.nextRoster(RELABEL('skipped'));
    test.amend((roster) => {
      roster.version = 5;
    });
    expect(await take(test, second)).toBe('roster-refused');
    expect(held(test)).toBe(5);
  });

  it('takes a whole chain or nothing of it', async () => {
    const test = TestWitness.standing();
    const second = test.nextRoster(RELABEL('later'));
    test.roster = verifyRoster(suite, test.house.organisation.pins, { bytes: second, earlier: [test.roster] });
    const third = test.nextRoster(RELABEL('x'), ['custodian-1']);
    expect(await take(test, second, third)).toBe('roster-refused');
    expect(held(test)).toBe(1);
    expect(test.journal()).toHaveLength(1);
  });
});
