import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { canaryEntropy, tipOfPhrase } from '#protocol/identity/canary';
import { signingKey } from '#protocol/identity/keys';
import { sourceKeys } from '#protocol/identity/source';
import { makeStatement, readStatementOf, verifyStatement } from '#protocol/statement/statement';
import { ORIGIN, TODAY, testHouse } from '#tests/support/organisation';

const { crypto, organisation } = testHouse();
const { suite } = crypto;
const [auditor] = organisation.phrases.auditors;
if (!auditor) throw new Error('no auditor');
const key = signingKey(suite, auditor.entropy);

/** What an auditor says of a tip, with these 16 bytes as its proof. */
function revealed(tip: string, entropy: Uint8Array) {
  const occasion = { log: ORIGIN, roster: 1, day: TODAY };
  const saying = { tip, desk: 'oig', entropy: toBase64(entropy) };
  const read = readStatementOf(
    'canary-revealed',
    makeStatement(crypto, key.seed, { kind: 'canary-revealed', occasion, saying }),
  );
  return () => verifyStatement(suite, read, { publicKey: key.publicKey, log: ORIGIN });
}

describe('an auditor’s canaries', () => {
  it('follow from her phrase and a number, each another tip, and are tips like any source’s', () => {
    const entropies = [1, 2, 3].map((number) => canaryEntropy(suite, auditor.entropy, number));
    const tips = entropies.map((entropy) => tipOfPhrase(suite, entropy));
    expect(new Set([...tips, tipOfPhrase(suite, auditor.entropy)]).size).toBe(4);
    expect(entropies.map((entropy) => sourceKeys(suite, entropy).tip)).toEqual(tips);
    expect(canaryEntropy(suite, auditor.entropy, 2)).toEqual(entropies[1]);
  });

  it('are proven hers by the phrase, once she reveals them', () => {
    const entropy = canaryEntropy(suite, auditor.entropy, 1);
    expect(revealed(tipOfPhrase(suite, entropy), entropy)().says.desk).toBe('oig');
  });

  it('cannot be claimed of a source’s tip, not with its T, which every reader has', () => {
    const source = sourceKeys(suite, crypto.random(16));
    const own = canaryEntropy(suite, auditor.entropy, 1);
    for (const entropy of [own, source.tipSeed.slice(0, 16), source.tipSeed.slice(16)]) {
      expect(revealed(source.tip, entropy)).toThrowError(expect.objectContaining({ code: 'source-key-wrong' }));
    }
  });
});
