import { describe, expect, it } from 'vitest';
import { listCards } from '#client/vault/cards';
import { toBase64, toHex } from '#protocol/bytes';
import { admitCard } from '#protocol/envelope/admit';
import type { SealedTip } from '#protocol/envelope/seal';
import { sourceKeys } from '#protocol/identity/source';
import { makeStatement, readStatementOf } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Double } from '#tests/support/double';
import { liveReviewer, Source, vaultOf } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

/** The operator claims an old tip's ciphertext as a new tip of his own, correctly signed by his own key. */
async function replay(double: Double, old: SealedTip): Promise<string> {
  const keys = sourceKeys(double.suite, seeded('operator')(16));
  const { says } = readStatementOf('tip-received', old.statement);
  const { salt: _, log, roster, day, ...saying } = says;
  const statement = makeStatement({ suite: double.suite, random: seeded('replay') }, keys.signSeed, {
    kind: 'tip-received',
    occasion: { log, roster, day },
    saying: { ...saying, tip: keys.tip, source: toBase64(keys.publicKey) },
  });
  const parts = old.parts.map(({ part, sealed }) => ({ part, sealed: toBase64(sealed) }));
  await double.exchange(ENDPOINTS.tipSend, { body: { statement: toBase64(statement), parts } });
  return keys.tip;
}

describe("attack 5: the server replays an old tip's ciphertext as new", () => {
  it('is noticed by the reviewer: what is inside belongs to another tip', async () => {
    const double = new Double();
    const old = await new Source(double).send();
    const { vault } = await liveReviewer(double);
    const replayed = await replay(double, old);
    double.member = vault.holder.handle;
    const cards = await listCards(await vaultOf(double, vault.holder.handle), { desk: 'oig' });
    expect(cards.refused).toEqual([{ tip: replayed, code: 'context-wrong' }]);
    expect(cards.opened.map(({ envelope }) => envelope.received.says.tip)).toEqual([old.tip]);
  });

  it("is noticed by the card itself, should a bribed reader lend the keys: it names another key than the tip's", async () => {
    const double = new Double();
    await new Source(double).send();
    const { opened } = await liveReviewer(double);
    const fresh = new Double();
    await new Source(fresh, 'another').send();
    const { envelope } = (await liveReviewer(fresh)).opened;
    expect(() => admitCard(envelope, opened.card)).toThrow(expect.objectContaining({ code: 'source-key-wrong' }));
  });

  it('is noticed even by the statement alone: a tip is the hash of the key that signed it', async () => {
    const double = new Double();
    const old = await new Source(double).send();
    const operator = sourceKeys(double.suite, seeded('operator')(16));
    const { says } = readStatementOf('tip-received', old.statement);
    const { salt: _, log, roster, day, ...saying } = says;
    const statement = makeStatement({ suite: double.suite, random: seeded('replay') }, operator.signSeed, {
      kind: 'tip-received',
      occasion: { log, roster, day },
      saying: { ...saying, source: toBase64(operator.publicKey) },
    });
    const fresh = new Double();
    fresh.parts.clear();
    for (const { part, sealed } of old.parts) fresh.parts.set(`${old.tip} ${part}`, sealed);
    fresh.queue(statement);
    const cards = await listCards(await vaultOf(fresh, 'analyst-1'), { desk: 'oig' });
    expect(cards).toMatchObject({ opened: [], refused: [{ tip: old.tip, code: 'source-key-wrong' }] });
    expect(toHex(double.suite.sha256(operator.publicKey))).not.toBe(old.tip);
  });
});
