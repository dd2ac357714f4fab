import { describe, expect, it } from 'vitest';
import { sealedPart, TestWitness } from '#tests/support/test-witness';

const PART = ['person/confidential'];

describe('attack 14: one person alone opens who the source is, against her mode', () => {
  it('fails without anybody, and with an approval of his own', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const request = test.openParts('keeper-1', tip, PART);
    expect(await test.refusal(request)).toBe('release-approval-missing');
    const approvals = [test.log.proven(test.approve('keeper-1', tip, request.logged))];
    const body = { ...request.body, approvals };
    expect(await test.refusal({ ...request, body })).toBe('release-approval-same-person');
  });

  it('fails with two handles and two keys of one person', async () => {
    const test = TestWitness.standing();
    test.amend((roster) => {
      for (const member of roster.members) if (member.handle === 'keeper-2') member.person = 'keeper-1';
    });
    const tip = await test.tip();
    const request = test.openParts('keeper-1', tip, PART);
    const approvals = [test.log.proven(test.approve('keeper-2', tip, request.logged))];
    const body = { ...request.body, approvals };
    expect(await test.refusal({ ...request, body })).toBe('release-approval-same-person');
  });

  it('fails with an approval that is signed and not in the log', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const request = test.openParts('keeper-1', tip, PART);
    const aside = test.log.fork();
    const { index, entry } = request.logged;
    const approval = test.state(test.entropyOf('keeper-2'), 'release-approved', {
      ...{ tip: tip.tip, desk: tip.desk, request: { index, entry } },
    });
    const body = { ...request.body, approvals: [aside.proven(aside.add(approval))] };
    expect(await test.refusal({ ...request, body })).toBe('release-not-cosigned-here');
  });

  it('fails under the name of the open mode, which the box does not have', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const renamed = { ...tip, parts: [{ part: 'person/open', sealed: sealedPart(tip, 'person/confidential') }] };
    expect(await test.refusal(test.openParts('keeper-1', renamed, ['person/open']))).toBe('release-context-differs');
    expect(test.released()).toEqual([]);
  });
});
