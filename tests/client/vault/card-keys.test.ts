import { describe, expect, it } from 'vitest';
import { makeCardKeys, openCardKeys, sealCardKeys } from '#client/vault/card-keys';
import { openCards } from '#client/vault/cards';
import { readFeed } from '#client/vault/feed';
import { unlock } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import { Double } from '#tests/support/double';
import { groundOf, liveReviewer, Source } from '#tests/support/parties';
import { found } from '#tests/support/thief';

async function reader() {
  const double = new Double();
  await new Source(double, 'one').send();
  await new Source(double, 'two').send();
  const { vault } = await liveReviewer(double);
  const { tips } = await readFeed(vault, { desk: 'oig', from: 0 });
  const opensBy = (by: Vault) => openCards(by, { desk: 'oig', envelopes: tips });
  const openings = () => double.rows.filter(({ statement }) => statement?.kind === 'cards-opened').length;
  return { double, vault, opensBy, openings };
}

describe('the keys of cards that a device keeps', () => {
  it('open the same cards in the next session, without another statement', async () => {
    const { vault, opensBy, openings } = await reader();
    const cardKeys = makeCardKeys();
    const first = await opensBy({ ...vault, cardKeys });
    const before = openings();
    expect(first.opened.length).toBeGreaterThan(0);

    const sealed = sealCardKeys(vault.crypto, vault.holder, cardKeys.changed() ?? []);
    const later = makeCardKeys(await openCardKeys(vault.crypto, vault.holder, sealed));
    const second = await opensBy({ ...vault, cardKeys: later });
    expect(second.opened.map(({ card }) => card)).toEqual(first.opened.map(({ card }) => card));
    expect(openings()).toBe(before);
    await opensBy(vault);
    expect(openings()).toBe(before + 1);
  });

  it('are asked for again once forgotten, and where one does not open its card', async () => {
    const { vault, opensBy, openings } = await reader();
    const cardKeys = makeCardKeys();
    const { opened } = await opensBy({ ...vault, cardKeys });
    const [tip = ''] = opened.map(({ envelope }) => envelope.received.says.tip);
    const before = openings();
    cardKeys.forget(tip);
    expect((await opensBy({ ...vault, cardKeys })).opened).toHaveLength(opened.length);
    expect(openings()).toBe(before + 1);

    cardKeys.keep(tip, new Uint8Array(16));
    const damaged = await opensBy({ ...vault, cardKeys });
    expect([damaged.opened.length, damaged.refused]).toEqual([opened.length - 1, []]);
    expect((await opensBy({ ...vault, cardKeys })).opened).toHaveLength(opened.length);
    expect(openings()).toBe(before + 2);
  });

  it('are sealed to their reader: nobody else opens them, and they show nothing', async () => {
    const { double, vault, opensBy } = await reader();
    const cardKeys = makeCardKeys();
    const { opened } = await opensBy({ ...vault, cardKeys });
    const [tip = ''] = opened.map(({ envelope }) => envelope.received.says.tip);
    const fileKey = cardKeys.of(tip);
    const kept = cardKeys.changed();
    const sealed = sealCardKeys(vault.crypto, vault.holder, kept ?? []);
    const secrets = { tip, fileKey: fileKey ?? '', seed: opened[0]?.seed ?? '' };
    expect(found(secrets, [Buffer.from(JSON.stringify(kept))])).toContain('fileKey');
    expect(found(secrets, [sealed])).toEqual([]);
    const other = vault.holder.handle === 'analyst-1' ? 'analyst-2' : 'analyst-1';
    const { roster } = await groundOf(double);
    const stranger = unlock(vault.crypto, roster, double.entropyOf(other));
    expect(await openCardKeys(vault.crypto, stranger, sealed)).toEqual([]);
    expect(makeCardKeys(await openCardKeys(vault.crypto, vault.holder, sealed)).of(tip)).toEqual(fileKey);
  });

  it('are joined with what another page kept meanwhile, but for those that were forgotten here', () => {
    const kept = (tip: string) => ({ tip: tip.repeat(64), fileKey: `${'A'.repeat(22)}==` });
    const keys = makeCardKeys([kept('a'), kept('b')]);
    keys.forget(kept('a').tip);
    keys.takeIn([kept('a'), kept('b'), kept('c')]);
    expect(keys.changed()).toEqual([kept('b'), kept('c')]);
    keys.takeIn([kept('d')]);
    expect([keys.isChanged, keys.of(kept('d').tip)?.length]).toEqual([false, 16]);
  });

  it('go with the tips that are over, and are written only when something changed', async () => {
    const keys = makeCardKeys([{ tip: 'a'.repeat(64), fileKey: `${'A'.repeat(22)}==` }]);
    expect(keys.changed()).toBeNull();
    keys.leaveWhere((tip) => tip.startsWith('b'));
    expect(keys.changed()).toBeNull();
    keys.leaveWhere((tip) => tip.startsWith('a'));
    expect(keys.changed()).toEqual([]);
  });
});
