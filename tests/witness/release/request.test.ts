import { describe, expect, it } from 'vitest';
import { recipientOf } from '#protocol/age/recipient';
import { fromBase64, toHex } from '#protocol/bytes';
import { addDays } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import type { Saying } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { DAY, headerOf, type LoggedTip, TestWitness } from '#tests/support/test-witness';

/** A statement of any kind by a member, with the header of a part of the tip. */
function ask<K extends Kind>(
  test: TestWitness,
  tip: LoggedTip,
  { kind, saying, part }: { kind: K; saying: Saying<K>; part: string },
) {
  return test.request(test.say('analyst-1', kind, saying), new Uint8Array(32), { headers: [headerOf(tip, part)] });
}

const hashOf = (tip: LoggedTip, part: string) => toHex(suite.sha256(fromBase64(headerOf(tip, part))));

describe('check 1: the statement', () => {
  it('is by a member of the roster who may open', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    test.amend((roster) => {
      for (const member of roster.members) if (member.handle === 'analyst-1') member.may = ['reply'];
    });
    expect(await test.refusal(test.openParts('analyst-1', tip, ['card']))).toBe('release-signer-wrong');
    expect(await test.refusal(test.openParts('auditor-1', tip, ['card']))).toBe('release-signer-wrong');
  });

  it('names the roster that the witness holds', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const stale = test.openParts('analyst-1', tip, ['card']);
    test.amend(() => undefined);
    expect(await test.refusal(stale)).toBe('release-roster-wrong');
    expect(await test.release(test.openParts('analyst-1', tip, ['card']))).toHaveLength(1);
  });

  it('is refused once the roster is past its last day', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    test.amend((roster) => {
      roster.expires = addDays(roster.issued, 1);
    });
    test.now += 2 * DAY;
    expect(await test.refusal(test.openParts('analyst-1', tip, ['card']))).toBe('release-roster-expired');
  });

  it('of a batch opens cards alone, so that a body or a name is never had at the price of a card', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    for (const part of ['body', 'person/confidential', 'appeal']) {
      const tips = [{ tip: tip.tip, part, header: hashOf(tip, part) }];
      const saying = {
        desk: 'oig',
        tips,
        purpose: 'triage',
        recipient: recipientOf(suite, new Uint8Array(32)),
      } as const;
      expect(await test.refusal(ask(test, tip, { kind: 'cards-opened', saying, part }))).toBe(
        'release-statement-wrong',
      );
    }
  });

  it('of a part does not open the appeal', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['appeal']);
    expect(await test.refusal(request)).toBe('release-statement-wrong');
  });

  it('is of a kind that asks for something', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const saying = { tip: tip.tip, desk: 'oig', part: 'body' };
    expect(await test.refusal(ask(test, tip, { kind: 'downloaded', saying, part: 'body' }))).toBe(
      'release-statement-wrong',
    );
  });

  it('names a box once', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['card', 'card']);
    expect(await test.refusal(request)).toBe('release-statement-wrong');
  });
});
