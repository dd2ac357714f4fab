import { describe, expect, it } from 'vitest';
import { admitted, suspended } from '#protocol/roster/amend';
import type { Roster } from '#protocol/roster/format';
import { makeRequest, readRequest } from '#protocol/roster/request';
import { nodeSuite } from '#protocol/suite/node';
import { FOUNDED } from '#tests/support/organisation';
import { TestWitness } from '#tests/support/test-witness';

function dismiss(handle: string) {
  return (roster: Roster): void => {
    roster.members = roster.members.filter((member) => member.handle !== handle);
    for (const desk of roster.desks) desk.members = desk.members.filter((member) => member !== handle);
  };
}

describe('attack 11: a dismissed reviewer with a full copy of everything', () => {
  it('opens nothing any more, though the operator logs what he signs', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    expect(await test.release(test.openParts('analyst-1', tip, ['card']))).toHaveLength(1);
    test.amend(dismiss('analyst-1'));
    expect(await test.refusal(test.openParts('analyst-1', tip, ['body']))).toBe('release-signer-wrong');
  });

  it('opens nothing with a request that was logged before, and neither with an answer not yet fetched', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const [fetched, waiting] = [test.openParts('analyst-1', tip, ['card']), test.openParts('analyst-1', tip, ['body'])];
    await test.release(fetched);
    test.amend(dismiss('analyst-1'));
    expect(await test.refusal(waiting)).toBe('release-signer-wrong');
    expect(await test.refusal(fetched)).toBe('release-signer-wrong');
  });

  it("gains nothing by holding the old roster before the witness: it has the custodians'", async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const old = test.roster;
    test.amend(dismiss('analyst-1'));
    test.roster = old;
    expect(await test.refusal(test.openParts('analyst-1', tip, ['body']))).toBe('release-signer-wrong');
    expect(await test.refusal(test.openParts('analyst-2', tip, ['body']))).toBe('release-roster-wrong');
  });

  it('approves and lets in nobody any more', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const slot = { size: 1, sha256: '0'.repeat(64) };
    const grant = test.say('analyst-1', 'granted', { tip: tip.tip, desk: tip.desk, to: 'second-1', slot });
    const request = test.openParts('keeper-1', tip, ['person/confidential']);
    test.amend(dismiss('analyst-1'));
    const granted = test.openParts('second-1', tip, ['card'], { grant: test.log.proven(grant) });
    expect(await test.refusal(granted)).toBe('release-not-granted');
    expect(await test.refusal(request)).toBe('release-roster-wrong');
  });

  it('is out at once when one custodian suspends him, with every key and ciphertext in his hands', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const waiting = test.openParts('keeper-2', tip, ['card', 'body']);
    test.amend((roster) => void Object.assign(roster, suspended(roster, 'keeper-2')), ['custodian-3']);
    expect(test.witness.standing()?.roster.roster.issued).toBe(FOUNDED);
    expect(await test.refusal(waiting)).toBe('release-signer-wrong');
    expect(await test.refusal(test.openParts('keeper-2', tip, ['card']))).toBe('release-signer-wrong');
    expect(await test.release(test.openParts('keeper-1', tip, ['card']))).toHaveLength(1);
  });

  it('who lost his phrase comes back with new keys after a week, and the old ones open nothing from then on', async () => {
    const test = TestWitness.standing();
    const entropy = new Uint8Array(16).fill(4);
    const { origin } = test.roster.roster.log;
    const asked = makeRequest(nodeSuite, entropy, { log: origin, handle: 'analyst-1', again: true });
    const request = readRequest(nodeSuite, asked);
    test.amend((roster) => void Object.assign(roster, admitted(roster, request, { as: 'again' })));
    expect(test.witness.standing()?.roster.roster.members.find(({ handle }) => handle === 'analyst-1')?.key).toBe(
      request.key,
    );
    const tip = await test.tip();
    expect(await test.refusal(test.openParts('analyst-1', tip, ['card']))).toBe('release-signer-wrong');
  });
});
