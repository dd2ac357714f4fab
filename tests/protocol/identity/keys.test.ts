import { hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecipient } from '#protocol/age/recipient';
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { ageIdentity, mldsaKey, type Purpose, seedFor, signingKey } from '#protocol/identity/keys';
import { sourceKeys } from '#protocol/identity/source';
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';
import { openSodium } from '#protocol/suite/sodium';

const suites = [nodeSuite, nobleSuite, await openSodium()];
const purposes: Purpose[] = ['sign', 'age', 'tip', 'mldsa', 'cosign'];
const entropy = new Uint8Array(16).fill(7);

describe('the keys of a phrase', () => {
  it.each(purposes)('come out of HKDF with a name of their own: %s', (purpose) => {
    const expected = hkdfSync('sha256', entropy, new Uint8Array(0), `candor/1/${purpose}`, 32);
    for (const suite of suites) expect(seedFor(suite, entropy, purpose)).toEqual(new Uint8Array(expected));
  });

  it('are frozen: these bytes may never change', () => {
    const seeds = purposes.map((purpose) => toHex(seedFor(nodeSuite, entropy, purpose)).slice(0, 16));
    expect(seeds).toEqual([
      '87f49bac12b13f56',
      '43b94bdc66b9570b',
      '57b3e0c06c900feb',
      'c42ee5a35e90c0ad',
      '1880c67799bf399d',
    ]);
  });

  it('differ by purpose and by phrase', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (other) => {
        fc.pre(toHex(other) !== toHex(entropy));
        const seeds = [entropy, other].flatMap((one) =>
          purposes.map((purpose) => toHex(seedFor(nodeSuite, one, purpose))),
        );
        expect(new Set(seeds).size).toBe(10);
      }),
    );
  });

  it('are the same over every suite', () => {
    const [first, ...others] = suites.map((suite) => ({
      sign: signingKey(suite, entropy),
      cosign: signingKey(suite, entropy, 'cosign'),
      mldsa: mldsaKey(suite, entropy),
      source: sourceKeys(suite, entropy),
    }));
    for (const other of others) expect(other).toEqual(first);
  });

  it('sign and open', () => {
    const { seed, publicKey } = signingKey(nodeSuite, entropy);
    expect(nodeSuite.ed25519Verify(publicKey, entropy, nodeSuite.ed25519Sign(seed, entropy))).toBe(true);
    const mldsa = mldsaKey(nodeSuite, entropy);
    expect(nodeSuite.mldsa44Verify(mldsa.publicKey, entropy, nodeSuite.mldsa44Sign(mldsa.seed, entropy))).toBe(true);
    const identity = ageIdentity(nodeSuite, entropy, 'tip');
    expect(decodeRecipient(identity.recipient)).toEqual(nodeSuite.xwingPublicKey(identity.seed));
  });

  it('are not made of entropy of another length', () => {
    for (const length of [0, 15, 17, 32]) {
      expect(() => seedFor(nodeSuite, new Uint8Array(length), 'sign')).toThrow(ProtocolError);
    }
  });
});

describe('a source', () => {
  it('has a tip id that is the hash of the key that signs, and two identities', () => {
    const keys = sourceKeys(nodeSuite, entropy);
    expect(keys.tip).toBe(toHex(nodeSuite.sha256(keys.publicKey)));
    expect(keys.recipient).toBe(ageIdentity(nodeSuite, entropy).recipient);
    expect(keys.tipRecipient).toBe(ageIdentity(nodeSuite, entropy, 'tip').recipient);
    expect(keys.tipRecipient).not.toBe(keys.recipient);
  });
});
