import { describe, expect, it } from 'vitest';
import { DAY, TestWitness } from '#tests/support/test-witness';

const start = async () => {
  const test = TestWitness.standing();
  return { test, tip: await test.tip(), rules: test.roster.roster.rules.deadlines };
};

describe('an appeal', () => {
  it('is released when the body was not opened by the first deadline, and counts as a grant', async () => {
    const { test, tip, rules } = await start();
    test.now += rules.open * DAY + 1;
    expect(await test.refusal(test.openParts('second-1', tip, ['body']))).toBe('release-signer-wrong');
    expect(await test.release(test.appeal('second-1', tip, 'open'))).toMatchObject([{ part: 'appeal' }]);
    expect(await test.release(test.openParts('second-2', tip, ['body']))).toHaveLength(1);
  });

  it('is not released before the deadline has passed', async () => {
    const { test, tip, rules } = await start();
    test.now += rules.open * DAY;
    expect(await test.refusal(test.appeal('second-1', tip, 'open'))).toBe('release-deadline-not-past');
  });

  it('is not released when the desk opened the body in time; opening it too late does not take it back', async () => {
    const { test, tip, rules } = await start();
    const late = await test.tip('opened late');
    await test.release(test.openParts('analyst-1', tip, ['body']));
    test.now += rules.open * DAY + 1;
    await test.release(test.openParts('analyst-1', late, ['body']));
    expect(await test.refusal(test.appeal('second-1', tip, 'open'))).toBe('release-deadline-not-past');
    expect(await test.release(test.appeal('second-1', late, 'open'))).toHaveLength(1);
  });

  it('is released when no disposition was presented by the second deadline, though the body was opened', async () => {
    const { test, tip, rules } = await start();
    await test.release(test.openParts('analyst-1', tip, ['body']));
    test.now += rules.disposition * DAY + 1;
    expect(await test.release(test.appeal('second-1', tip, 'disposition'))).toHaveLength(1);
  });

  it('is not released when a disposition was presented in time', async () => {
    const { test, tip, rules } = await start();
    const said = test.say('analyst-1', 'disposition', {
      tip: tip.tip,
      desk: tip.desk,
      disposition: 'opened-criminal',
      finding: 'none',
      reason: null,
      approvals: [],
    });
    test.present(said, { received: test.log.proven(tip.received) });
    test.now += rules.disposition * DAY + 1;
    expect(await test.refusal(test.appeal('second-1', tip, 'disposition'))).toBe('release-deadline-not-past');
  });

  it('is for the second authority of the desk alone', async () => {
    const { test, tip, rules } = await start();
    test.now += rules.open * DAY + 1;
    expect(await test.refusal(test.appeal('analyst-1', tip, 'open'))).toBe('release-signer-wrong');
  });

  it("rests on the tip's own received, at the leaf that the statement names", async () => {
    const { test, tip, rules } = await start();
    const other = await test.tip('other');
    test.now += rules.open * DAY + 1;
    const without = test.appeal('second-1', tip, 'open', { received: null });
    expect(await test.refusal(without)).toBe('release-statement-wrong');
    const swapped = test.appeal('second-1', tip, 'open', { received: test.log.proven(other.received) });
    expect(await test.refusal(swapped)).toBe('release-statement-wrong');
    const elsewhere = test.appeal('second-1', { ...tip, received: other.received }, 'open', {
      received: test.log.proven(tip.received),
    });
    expect(await test.refusal(elsewhere)).toBe('release-statement-wrong');
  });
});
