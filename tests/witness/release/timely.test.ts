import { describe, expect, it } from 'vitest';
import { recipientOf } from '#protocol/age/recipient';
import { fromBase64, toHex } from '#protocol/bytes';
import { nodeSuite as suite } from '#protocol/suite/node';
import { HOUR, headerOf, TestWitness } from '#tests/support/test-witness';

describe('check 4: time, recipient, erasure', () => {
  it("lets a request be answered until a day after its entry was first cosigned, by the witness's own clock", async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['card']);
    test.now += 24 * HOUR;
    expect(await test.release(request)).toHaveLength(1);
    test.now += 1;
    expect(await test.refusal(request)).toBe('release-too-old');
  });

  it('is not made young again by cosigning later checkpoints or the same one', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['card']);
    test.now += 25 * HOUR;
    test.cosign();
    test.log.pad(1);
    test.cosign();
    const body = { ...request.body, request: test.log.proven(request.logged) };
    expect(await test.refusal({ ...request, body })).toBe('release-too-old');
  });

  it('lets a one-time recipient serve one statement', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const seed = test.random(32);
    const ask = (purpose: 'triage' | 'assigned') => {
      const header = headerOf(tip, 'card');
      const parts = [{ part: 'card', header: toHex(suite.sha256(fromBase64(header))) }];
      const said = { desk: 'oig', tip: tip.tip, parts, purpose, recipient: recipientOf(suite, seed) };
      return test.request(test.say('analyst-1', 'part-opened', said), seed, { headers: [header] });
    };
    expect(await test.release(ask('triage'))).toHaveLength(1);
    expect(await test.refusal(ask('assigned'))).toBe('release-answered-already');
  });
});
