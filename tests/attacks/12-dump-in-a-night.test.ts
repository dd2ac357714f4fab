import { describe, expect, it } from 'vitest';
import { type LoggedTip, TestWitness } from '#tests/support/test-witness';

const BUDGET = 3;

/** A reviewer with the archive, and an operator who logs whatever she signs. */
async function archive() {
  const test = TestWitness.standing();
  test.amend((roster) => {
    roster.rules.budgets = { cards: BUDGET, tips: BUDGET };
  });
  const tips: LoggedTip[] = [];
  for (let i = 0; i < BUDGET + 3; i++) tips.push(await test.tip(`tip ${i}`));
  return { test, tips };
}

describe('attack 12: a dump in a night', () => {
  it('ends at the budgets, whether in batches, one by one, or part by part', async () => {
    const { test, tips } = await archive();
    const asked = [
      () => test.openCards('analyst-1', tips),
      ...tips.map((tip) => () => test.openCards('analyst-1', [tip])),
      ...tips.map((tip) => () => test.openParts('analyst-1', tip, ['body'])),
      ...tips.map((tip) => () => test.openParts('analyst-1', tip, ['card'])),
    ];
    for (const ask of asked) {
      const request = ask();
      await test.release(request).catch((error: { code?: string }) => expect(error.code).toBe('release-budget-used'));
    }
    const opened = (part: string) =>
      new Set(
        test
          .released()
          .filter((line) => line.part === part)
          .map(({ tip }) => tip),
      );
    expect(opened('body').size).toBe(BUDGET);
    expect(opened('card').size).toBeLessThanOrEqual(2 * BUDGET);
    expect(new Set(test.released().map(({ tip }) => tip)).size).toBeLessThanOrEqual(2 * BUDGET);
  });

  it('is not helped by killing the witness between requests', async () => {
    const { test, tips } = await archive();
    let opened = 0;
    for (const tip of tips) {
      opened += await test.release(test.openParts('analyst-1', tip, ['body'])).then(
        () => 1,
        () => 0,
      );
      test.restart();
    }
    expect(opened).toBe(BUDGET);
  });

  it('shows in the journal, where its refusals stand too', async () => {
    const { test, tips } = await archive();
    expect(await test.refusal(test.openCards('analyst-1', tips))).toBe('release-budget-used');
    expect(test.journal().at(-1)).toMatchObject({ did: 'refused', code: 'release-budget-used', by: 'analyst-1' });
  });
});
