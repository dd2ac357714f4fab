import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { verifyRoster } from '#protocol/roster/verify';
import { addDays } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { FOUNDED } from '#tests/support/organisation';
import { codeOf, DAY, TestWitness } from '#tests/support/test-witness';
import { showHeldRosters, takeRoster } from '#witness/take-roster';

const take = (test: TestWitness, ...chain: Uint8Array[]) => codeOf(() => takeRoster(test.witness, chain.map(toBase64)));
const held = (test: TestWitness) => test.witness.standing()?.roster.roster.version;
const nonce = toBase64(new Uint8Array(32));
const SESSION = { to: 'server', serverNonce: nonce, ownNonce: nonce } as const;
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

describe('a witness that begins', () => {
  /** Three weeks of rosters, each of which loosened something in its time. */
  function grown(test: TestWitness): Uint8Array[] {
    const chain = [test.house.organisation.roster];
    for (let week = 1; week <= 3; week++) {
      const bytes = test.nextRoster((roster) => {
        const issued = addDays(FOUNDED, 7 * week);
        Object.assign(roster, { issued, expires: addDays(issued, 180) });
        roster.rules.budgets.cards += 1;
      });
      test.roster = verifyRoster(suite, test.house.organisation.pins, { bytes, earlier: [test.roster] });
      chain.push(bytes);
    }
    return chain;
  }

  it('takes what loosened long ago in several requests, and says in order what it holds', () => {
    const test = new TestWitness();
    const [first, second, ...others] = grown(test).map(toBase64);
    takeRoster(test.witness, [first ?? '', second ?? '']);
    takeRoster(test.witness, others);
    const { rosters } = showHeldRosters(test.witness);
    expect(rosters.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(rosters.at(-1)?.sha256).toBe(test.roster.hash);
  });

  it.each([
    ['once it has cosigned', (test: TestWitness) => test.say('analyst-1', 'session-opened', SESSION)],
    [
      'the day after',
      (test: TestWitness) => {
        test.now += DAY;
      },
    ],
  ])('takes none of them any more %s', async (_, happen) => {
    const test = TestWitness.standing();
    const { roster } = test;
    const late = grown(test).slice(1);
    test.roster = roster;
    happen(test);
    expect(await take(test, ...late)).toBe('roster-refused');
  });
});
