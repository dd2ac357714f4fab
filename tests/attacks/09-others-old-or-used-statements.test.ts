import { describe, expect, it } from 'vitest';
import { openAge } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { fromBase64, fromUtf8, toBase64, utf8 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { canonical } from '#protocol/json';
import { payloadOf, readEnvelope, signEnvelope } from '#protocol/statement/dsse';
import { nodeSuite as suite } from '#protocol/suite/node';
import { HOUR, headerOf, TestWitness } from '#tests/support/test-witness';
import { release } from '#witness/release/release';

const start = async () => {
  const test = TestWitness.standing();
  return { test, tip: await test.tip() };
};

describe("attack 9: somebody else's, an old or a used statement or approval", () => {
  it("fails for a thief of another reviewer's request: the answer is sealed to that reviewer", async () => {
    const { test, tip } = await start();
    const hers = test.openParts('analyst-1', tip, ['body']);
    const { sealed } = await release(test.witness, hers.body);
    await expect(openAge(suite, [test.random(32)], fromBase64(sealed))).rejects.toMatchObject({
      code: 'not-a-recipient',
    });
  });

  it("fails when the recipient in a logged statement is exchanged for the thief's own", async () => {
    const { test, tip } = await start();
    const hers = test.openParts('analyst-1', tip, ['body']);
    const { payload, payloadType } = payloadOf(readEnvelope(hers.logged.statement));
    const says = { ...JSON.parse(fromUtf8(payload)), recipient: recipientOf(suite, test.random(32)) };
    const { seed } = signingKey(suite, test.entropyOf('analyst-2'));
    const his = signEnvelope(suite, { payloadType, payload: canonical(says) }, [seed]);
    const body = { ...hers.body, request: { ...hers.body.request, statement: toBase64(his) } };
    expect(await test.refusal({ ...hers, body })).toBe('release-leaf-unproven');
  });

  it('fails with two signatures, or with JSON that is not canonical', async () => {
    const { test, tip } = await start();
    const request = test.openParts('analyst-1', tip, ['body']);
    const what = payloadOf(readEnvelope(request.logged.statement));
    const seeds = ['analyst-1', 'analyst-2'].map((handle) => signingKey(suite, test.entropyOf(handle)).seed);
    const joint = toBase64(signEnvelope(suite, what, seeds));
    const spaced = toBase64(utf8(`${fromUtf8(request.logged.statement)} `));
    for (const statement of [joint, spaced]) {
      const body = { ...request.body, request: { ...request.body.request, statement } };
      expect(await test.refusal({ ...request, body })).toBe('release-statement-wrong');
    }
  });

  it('fails with a statement older than a day', async () => {
    const { test, tip } = await start();
    const request = test.openParts('analyst-1', tip, ['body']);
    test.now += 25 * HOUR;
    expect(await test.refusal(request)).toBe('release-too-old');
  });

  it('gains nothing with a used statement: the same keys to the same one-time recipient, one release', async () => {
    const { test, tip } = await start();
    const request = test.openParts('analyst-1', tip, ['body']);
    expect(await test.release(request)).toEqual(await test.release(request));
    const index = test.log.add(request.logged.statement).index;
    test.cosign();
    const again = { ...request.body, request: { ...request.body.request, proof: test.log.proof(index) } };
    await test.release({ ...request, body: again });
    expect(test.released()).toHaveLength(1);
  });

  it('fails with an approval of another request, and of another tip', async () => {
    const { test, tip } = await start();
    const other = await test.tip('other');
    const part = ['person/confidential'];
    const earlier = test.openParts('keeper-1', tip, part);
    const approvedEarlier = test.log.proven(test.approve('keeper-2', tip, earlier.logged));
    const request = test.openParts('keeper-1', tip, part, { approvals: [approvedEarlier] });
    expect(await test.refusal(request)).toBe('release-approval-wrong');
    const approvedOther = test.log.proven(test.approve('keeper-2', other, request.logged));
    const body = { ...request.body, approvals: [approvedOther] };
    expect(await test.refusal({ ...request, body })).toBe('release-approval-wrong');
  });

  it("fails for a reviewer of another desk, under his own desk and under the tip's", async () => {
    const { test, tip } = await start();
    expect(await test.refusal(test.openParts('second-1', tip, ['body']))).toBe('release-signer-wrong');
    test.amend((roster) => {
      for (const desk of roster.desks) if (desk.id === 'second') desk.appealsTo = null;
    });
    const own = test.openParts('second-1', { ...tip, desk: 'second' }, ['body']);
    expect(await test.refusal(own)).toBe('release-context-differs');
    expect(headerOf(tip, 'body')).toBe(own.body.headers[0]);
  });
});
