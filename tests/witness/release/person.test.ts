import { describe, expect, it } from 'vitest';
import { TestWitness } from '#tests/support/test-witness';

const PART = ['person/confidential'];

describe('check 5: the person part', () => {
  it('of an open source needs nobody else', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip('open source', 'open');
    expect(await test.release(test.openParts('keeper-1', tip, ['person/open']))).toHaveLength(1);
  });

  it('of a confidential source opens when another person of the desk approved this request', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const request = test.openParts('keeper-1', tip, PART);
    const approvals = [test.log.proven(test.approve('keeper-2', tip, request.logged))];
    expect(await test.release({ ...request, body: { ...request.body, approvals } })).toHaveLength(1);
  });

  it('of a confidential source is refused without an approval, also among other parts', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    expect(await test.refusal(test.openParts('keeper-1', tip, PART))).toBe('release-approval-missing');
    expect(await test.refusal(test.openParts('keeper-1', tip, ['card', ...PART]))).toBe('release-approval-missing');
    expect(test.released()).toEqual([]);
  });

  it('is refused on an approval by one who may not approve, or of another desk', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    for (const handle of ['analyst-1', 'second-1']) {
      const request = test.openParts('keeper-1', tip, PART);
      const approvals = [test.log.proven(test.approve(handle, tip, request.logged))];
      expect(await test.refusal({ ...request, body: { ...request.body, approvals } })).toBe('release-approval-wrong');
    }
  });

  it('needs as many persons as the rules say', async () => {
    const test = TestWitness.standing();
    test.amend((roster) => {
      roster.rules.approvals.person = 2;
    });
    const tip = await test.tip();
    const request = test.openParts('keeper-1', tip, PART);
    const one = test.approve('keeper-2', tip, request.logged);
    const two = test.approve('supervisor-1', tip, request.logged);
    const alone = [test.log.proven(one)];
    const both = [...alone, test.log.proven(two)];
    const twice = [...alone, ...alone];
    const asked = (approvals: typeof alone) => ({ ...request, body: { ...request.body, approvals } });
    expect(await test.refusal(asked(alone))).toBe('release-approval-missing');
    expect(await test.refusal(asked(twice))).toBe('release-approval-same-person');
    expect(await test.release(asked(both))).toHaveLength(1);
  });
});
