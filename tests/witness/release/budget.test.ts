import { describe, expect, it } from 'vitest';
import { DAY, type LoggedTip, TestWitness } from '#tests/support/test-witness';

const start = async (cards: number, tips: number) => {
  const test = TestWitness.standing();
  test.amend((roster) => {
    roster.rules.budgets = { cards, tips };
  });
  const sealed: LoggedTip[] = [];
  for (const seed of ['one', 'two', 'three']) sealed.push(await test.tip(seed));
  const [one, two, three] = sealed;
  if (!one || !two || !three) throw new Error('three tips');
  return { test, one, two, three };
};

describe('check 6: budgets', () => {
  it('count tips and not requests: what was opened today is opened again for nothing', async () => {
    const { test, one, two } = await start(10, 1);
    expect(await test.release(test.openParts('analyst-1', one, ['body']))).toHaveLength(1);
    expect(await test.release(test.openParts('analyst-1', one, ['body', 'card']))).toHaveLength(2);
    expect(await test.refusal(test.openParts('analyst-1', two, ['body']))).toBe('release-budget-used');
    expect(test.released()).toHaveLength(3);
  });

  it('are two, and each member has his own', async () => {
    const { test, one, two } = await start(1, 1);
    expect(await test.release(test.openCards('analyst-1', [one]))).toHaveLength(1);
    expect(await test.release(test.openParts('analyst-1', two, ['body']))).toHaveLength(1);
    expect(await test.release(test.openCards('analyst-2', [two]))).toHaveLength(1);
  });

  it('take a batch whole or not at all', async () => {
    const { test, one, two, three } = await start(2, 2);
    expect(await test.refusal(test.openCards('analyst-1', [one, two, three]))).toBe('release-budget-used');
    expect(await test.release(test.openCards('analyst-1', [one, two]))).toHaveLength(2);
  });

  it('are whole again the next day', async () => {
    const { test, one, two } = await start(1, 1);
    await test.release(test.openParts('analyst-1', one, ['body']));
    test.now += DAY;
    expect(await test.release(test.openParts('analyst-1', two, ['body']))).toHaveLength(1);
  });

  it('are shared by the handles of one person', async () => {
    const { test, one, two } = await start(1, 1);
    test.amend((roster) => {
      for (const member of roster.members) if (member.handle === 'analyst-2') member.person = 'analyst-1';
    });
    await test.release(test.openParts('analyst-1', one, ['body']));
    expect(await test.refusal(test.openParts('analyst-2', two, ['body']))).toBe('release-budget-used');
  });

  it('charge the second authority for appeals, so that a lapsed archive is not had in a night', async () => {
    const { test, one, two } = await start(1, 1);
    test.now += test.roster.roster.rules.deadlines.open * DAY + 1;
    await test.release(test.appeal('second-1', one, 'open'));
    expect(await test.refusal(test.appeal('second-1', two, 'open'))).toBe('release-budget-used');
  });
});
