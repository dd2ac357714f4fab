import { describe, expect, it } from 'vitest';
import { recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { utf8 } from '#protocol/bytes';
import { epochIdentity } from '#protocol/identity/note-signer';
import { nodeSuite as suite } from '#protocol/suite/node';
import { headerOf, type LoggedTip, TestWitness } from '#tests/support/test-witness';

/** The tip with its card's box sealed anew to these recipients, under this context or none. */
async function rebox(
  test: TestWitness,
  tip: LoggedTip,
  { to, context }: { to: string[]; context?: { tip: string; part: string; desk: string } },
): Promise<LoggedTip> {
  const sealed = sealAge(test.crypto, to, utf8('letter'), context);
  return { ...tip, parts: tip.parts.map((one) => (one.part === 'card' ? { part: 'card', sealed } : one)) };
}

const start = async () => {
  const test = TestWitness.standing();
  const own = epochIdentity(suite, test.house.organisation.phrases.witness.entropy, 1).recipient;
  return { test, tip: await test.tip(), own };
};

describe('check 3: headers', () => {
  it('are as many as the statement names boxes', async () => {
    const { test, tip } = await start();
    const request = test.openParts('analyst-1', tip, ['card', 'body'], { headers: [headerOf(tip, 'card')] });
    expect(await test.refusal(request)).toBe('release-header-wrong');
  });

  it('are exactly those that the statement names by hash', async () => {
    const { test, tip } = await start();
    const request = test.openParts('analyst-1', tip, ['card'], { headers: [headerOf(tip, 'body')] });
    expect(await test.refusal(request)).toBe('release-header-wrong');
  });

  it('are sealed to this witness in an epoch of its own, once', async () => {
    const { test, tip, own } = await start();
    const context = { tip: tip.tip, part: 'card', desk: 'oig' };
    const stranger = await rebox(test, tip, { to: [recipientOf(suite, test.random(32))], context });
    expect(await test.refusal(test.openParts('analyst-1', stranger, ['card']))).toBe('release-epoch-unknown');
    const twice = await rebox(test, tip, { to: [own, own], context });
    expect(await test.refusal(test.openParts('analyst-1', twice, ['card']))).toBe('release-epoch-unknown');
    const shared = await rebox(test, tip, { to: [own, recipientOf(suite, test.random(32))], context });
    expect(await test.release(test.openParts('analyst-1', shared, ['card']))).toHaveLength(1);
  });

  it('have a context', async () => {
    const { test, tip, own } = await start();
    const bare = await rebox(test, tip, { to: [own] });
    expect(await test.refusal(test.openParts('analyst-1', bare, ['card']))).toBe('release-context-differs');
  });

  it('say the same tip, part and desk as the statement', async () => {
    const { test, tip, own } = await start();
    const right = { tip: tip.tip, part: 'card', desk: 'oig' };
    const others = [{ tip: 'ab'.repeat(32) }, { part: 'body' }, { desk: 'second' }];
    for (const other of others) {
      const moved = await rebox(test, tip, { to: [own], context: { ...right, ...other } });
      expect(await test.refusal(test.openParts('analyst-1', moved, ['card']))).toBe('release-context-differs');
    }
  });

  it('are refused when they are no age headers', async () => {
    const { test, tip } = await start();
    const broken = {
      ...tip,
      parts: [{ part: 'card', sealed: utf8('age-encryption.org/v1\n-> X25519 AAAA\nAAAA\n--- AAAA\n') }],
    };
    expect(await test.refusal(test.openParts('analyst-1', broken, ['card']))).toBe('release-header-wrong');
  });
});
