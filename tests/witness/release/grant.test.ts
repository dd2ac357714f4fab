import { describe, expect, it } from 'vitest';
import { type LoggedTip, TestWitness } from '#tests/support/test-witness';

const grant = (test: TestWitness, tip: LoggedTip, { by, to }: { by: string; to: string }) =>
  test.log.proven(
    test.say(by, 'granted', { tip: tip.tip, desk: tip.desk, to, slot: { size: 1, sha256: '0'.repeat(64) } }),
  );

describe('a grant', () => {
  it('by one who supervises at the desk lets a later colleague in, to that tip', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const granted = grant(test, tip, { by: 'supervisor-1', to: 'second-1' });
    expect(await test.release(test.openParts('second-1', tip, ['card'], { grant: granted }))).toHaveLength(1);
  });

  it('is to one handle, for one tip, by one who supervises at the desk', async () => {
    const test = TestWitness.standing();
    const [tip, other] = [await test.tip('one'), await test.tip('two')];
    const refusal = (granted: ReturnType<typeof grant>) =>
      test.refusal(test.openParts('second-1', tip, ['card'], { grant: granted }));
    expect(await refusal(grant(test, tip, { by: 'supervisor-1', to: 'second-2' }))).toBe('release-not-granted');
    expect(await refusal(grant(test, other, { by: 'supervisor-1', to: 'second-1' }))).toBe('release-not-granted');
    expect(await refusal(grant(test, tip, { by: 'analyst-1', to: 'second-1' }))).toBe('release-not-granted');
    expect(await refusal(grant(test, tip, { by: 'second-1', to: 'second-1' }))).toBe('release-not-granted');
  });

  it('lets nobody in who was ever on the desk, under whatever handle: the source may have left him out', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    test.amend((roster) => {
      const [desk, second] = roster.desks;
      if (!desk || !second) throw new Error('two desks');
      desk.members = desk.members.filter((handle) => handle !== 'analyst-3');
      second.members = [...second.members, 'analyst-3'];
    });
    const granted = grant(test, tip, { by: 'supervisor-1', to: 'analyst-3' });
    const request = test.openParts('analyst-3', tip, ['card'], { grant: granted });
    expect(await test.refusal(request)).toBe('release-not-granted');
  });
});
