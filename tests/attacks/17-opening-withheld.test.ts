import { describe, expect, it } from 'vitest';
import { openTip } from '#client/vault/tip';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { canonical, readCanonical } from '#protocol/json';
import { Face } from '#protocol/statement/face';
import { makeStatement, readStatementOf } from '#protocol/statement/statement';
import type { FactJson } from '#protocol/wire/shapes';
import { Double } from '#tests/support/double';
import { liveReviewer, Source } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

const faceOf = (fact: FactJson): Face => readCanonical(Face, fromBase64(fact.face));
const isOpening = (fact: FactJson) => faceOf(fact).kind === 'part-opened';

async function openedTwice(): Promise<{ double: Double; source: Source }> {
  const double = new Double();
  const source = new Source(double);
  await source.send();
  const { vault, opened } = await liveReviewer(double);
  await openTip(vault, opened);
  await openTip(vault, opened);
  return { double, source };
}

describe('attack 17: an opening is withheld from the source', () => {
  it("is noticed by the source: the witness's count is higher than the openings shown", async () => {
    const { double, source } = await openedTwice();
    expect((await source.returns()).alarms).toEqual([]);
    double.alter('returnOpen', (reply) => ({ ...reply, facts: reply.facts.filter((fact) => !isOpening(fact)) }));
    const thread = await source.returns();
    expect(thread.alarms).toEqual([{ is: 'opening-withheld', part: 'body', released: 2, shown: 0 }]);
    expect(thread.confirmed).toBe(true);
  });

  it('is noticed by the source: one opening shown twice does not stand for two', async () => {
    const { double, source } = await openedTwice();
    double.alter('returnOpen', (reply) => {
      const [first] = reply.facts.filter(isOpening);
      const others = reply.facts.filter((fact) => !isOpening(fact));
      return { ...reply, facts: first ? [...others, first, first] : others };
    });
    expect((await source.returns()).alarms).toEqual([{ is: 'opening-withheld', part: 'body', released: 2, shown: 1 }]);
  });

  it('is noticed by the source: an opening under a made-up face, or without its proof, shows nothing', async () => {
    const { double, source } = await openedTwice();
    const madeUp = (fact: FactJson): FactJson =>
      isOpening(fact) ? { ...fact, face: toBase64(canonical({ ...faceOf(fact), day: '2026-01-01' })) } : fact;
    double.alter('returnOpen', (reply) => ({ ...reply, facts: reply.facts.map(madeUp) }));
    expect((await source.returns()).alarms).toEqual([
      { is: 'fact-refused', code: 'inclusion-wrong' },
      { is: 'fact-refused', code: 'inclusion-wrong' },
      { is: 'opening-withheld', part: 'body', released: 2, shown: 0 },
    ]);
    const unproven = (fact: FactJson): FactJson => (isOpening(fact) ? { ...fact, inclusion: null } : fact);
    double.alter('returnOpen', (reply) => ({ ...reply, facts: reply.facts.map(unproven) }));
    expect((await source.returns()).alarms).toEqual([{ is: 'opening-withheld', part: 'body', released: 2, shown: 0 }]);
  });

  it('is noticed by the source: the count is an old one, or not by the witness', async () => {
    const { double, source } = await openedTwice();
    let old: string | null = null;
    double.alter('returnOpen', (reply) => {
      old ??= reply.count;
      return { ...reply, count: old };
    });
    await source.returns();
    await expect(source.returns()).rejects.toMatchObject({ code: 'context-wrong' });
    double.alter('returnOpen', (reply) => ({ ...reply, count: forged(double, reply.count ?? '') }));
    await expect(source.returns()).rejects.toMatchObject({ code: 'signer-unknown' });
  });

  it('says so when the witness is away, instead of showing a count of none', async () => {
    const { double, source } = await openedTwice();
    double.witnessAway = true;
    expect(await source.returns()).toMatchObject({ openings: null, alarms: [] });
  });
});

/** The operator counts for himself, with the office's key. */
function forged(double: Double, count: string): string {
  const { salt: _, log, roster, day, ...saying } = readStatementOf('releases-counted', fromBase64(count)).says;
  const { seed } = signingKey(double.suite, double.house.organisation.phrases.office.entropy);
  return toBase64(
    makeStatement({ suite: double.suite, random: seeded('forged') }, seed, {
      kind: 'releases-counted',
      occasion: { log, roster, day },
      saying: { ...saying, releases: [] },
    }),
  );
}
