import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equal, toHex } from '#protocol/bytes';
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';
import { openSodium } from '#protocol/suite/sodium';
import { cases } from '#tests/protocol/suite/cases';

const suites = [nodeSuite, nobleSuite, await openSodium()] as const;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('the cases of a suite', () => {
  it('are as many as were written', () => {
    expect(cases.length).toBe(63);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(63);
  });
});

describe.each(suites)('the $name suite', (suite) => {
  it.each(cases)('keeps: $name', ({ holds }) => {
    expect(holds(suite)).toBe(true);
  });
});

describe('the three suites', () => {
  it('give the same answers for the same bytes', () => {
    const everything = fc.record({ seed: bytes(32), random: bytes(64), message: fc.uint8Array({ maxLength: 300 }) });
    fc.assert(
      fc.property(everything, ({ seed, random, message }) => {
        const answers = suites.map((suite) => {
          const key = suite.xwingPublicKey(seed);
          const { ciphertext, shared } = suite.xwingEncapsulate(key, random);
          const sealed = suite.chachaSeal(shared, random.subarray(0, 12), message);
          const signature = suite.ed25519Sign(seed, message);
          const digests = [suite.sha256(message), suite.hmacSha256(seed, message), suite.ed25519PublicKey(seed)];
          return [key, ciphertext, shared, sealed, signature, ...digests].map(toHex);
        });
        expect(answers[1]).toEqual(answers[0]);
        expect(answers[2]).toEqual(answers[0]);
      }),
      { numRuns: 20 },
    );
  });

  it('hash in pieces what they hash as a whole', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (pieces) => {
        for (const suite of suites) {
          const hashing = suite.beginSha256();
          for (const piece of pieces) hashing.update(piece);
          expect(toHex(hashing.digest())).toBe(toHex(suite.sha256(concat(...pieces))));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('open and verify what each other made', () => {
    fc.assert(
      fc.property(bytes(32), bytes(64), (seed, random) => {
        for (const maker of suites) {
          const { ciphertext, shared } = maker.xwingEncapsulate(maker.xwingPublicKey(seed), random);
          const key = maker.mldsa44PublicKey(seed);
          const signature = maker.mldsa44Sign(seed, random);
          for (const reader of suites) {
            expect(equal(reader.xwingDecapsulate(seed, ciphertext), shared)).toBe(true);
            expect(reader.mldsa44Verify(key, random, signature)).toBe(true);
          }
        }
      }),
      { numRuns: 5 },
    );
  });

  it('agree about any key and any signature, and throw for none', () => {
    const near = fc.record({ at: fc.nat({ max: 95 }), bit: fc.nat({ max: 7 }), seed: bytes(32), wild: bytes(96) });
    fc.assert(
      fc.property(near, fc.boolean(), ({ at, bit, seed, wild }, random) => {
        const signed = new Uint8Array([...nodeSuite.ed25519PublicKey(seed), ...nodeSuite.ed25519Sign(seed, wild)]);
        signed[at] = (signed[at] ?? 0) ^ (1 << bit);
        const both = random ? wild : signed;
        const verdicts = suites.map((suite) => suite.ed25519Verify(both.subarray(0, 32), wild, both.subarray(32)));
        expect(verdicts).toEqual([false, false, false]);
      }),
      { numRuns: 60 },
    );
  });
});
