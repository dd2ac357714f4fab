import fc from 'fast-check';
import * as Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { splitHeader } from '#protocol/age/header';
import { openAge } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, readPadded } from '#protocol/json';
import { fileShape, padFile } from '#protocol/padding/file';
import { padJson } from '#protocol/padding/json';
import { headerLength, plaintextLength, sealedLength } from '#protocol/padding/length';
import { BODY, CARD, FLAG, MAX_FILE, MESSAGE, PERSON, SLICE, SLOT } from '#protocol/padding/sizes';
import { nodeSuite } from '#protocol/suite/node';
import { codeOf, someRandom } from '#tests/protocol/age/tools';

const crypto = { suite: nodeSuite, random: someRandom };
const seed = someRandom(32);
const recipient = recipientOf(nodeSuite, seed);
const context = { tip: 'ab'.repeat(32), part: 'person/confidential', desk: 'north' };

describe('padded JSON', () => {
  it('is as long as a bucket, and reads as what it was', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3000 }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(text, fc.constantFrom(BODY, MESSAGE, CARD), (value, buckets) => {
        const bytes = canonical(value);
        fc.pre(bytes.length <= Math.max(...buckets));
        const padded = padJson(bytes, buckets);
        expect(buckets).toContain(padded.length);
        expect(readPadded(Type.String(), padded)).toBe(value);
        expect(JSON.parse(new TextDecoder().decode(padded))).toBe(value);
      }),
    );
  });

  it('takes the smallest bucket that holds it', () => {
    const lengths = [0, 1, 4095, 4096, 4097, 16384, 16385, 65536].map(
      (length) => padJson(new Uint8Array(length), MESSAGE).length,
    );
    expect(lengths).toEqual([4096, 4096, 4096, 4096, 16384, 16384, 65536, 65536]);
  });

  it('is refused when no bucket holds it', async () => {
    for (const buckets of [MESSAGE, BODY, CARD, PERSON, FLAG, SLOT]) {
      const largest = Math.max(...buckets);
      expect(await codeOf(() => padJson(new Uint8Array(largest), buckets))).toBe('none');
      expect(await codeOf(() => padJson(new Uint8Array(largest + 1), buckets))).toBe('too-large');
    }
    expect(await codeOf(() => padJson(utf8('1'), []))).toBe('too-large');
  });
});

describe('the length of an age file', () => {
  it.each([
    [1, undefined, 0],
    [1, context, 8192],
    [3, context, 65536],
    [32, undefined, 65537],
  ])('to %i recipients is what was derived', async (recipients, bound, length) => {
    const file = sealAge(crypto, new Array(recipients).fill(recipient), new Uint8Array(length), bound);
    const header = headerLength(recipients, bound);
    expect(splitHeader(file).header.length).toBe(header);
    expect(file.length).toBe(sealedLength(header, length));
    expect(plaintextLength(header, file.length)).toBe(length);
  });

  it('has an inverse', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4000 }), fc.nat({ max: MAX_FILE }), (header, length) => {
        expect(plaintextLength(header, sealedLength(header, length))).toBe(length);
      }),
    );
  });
});

describe('the shape of a file', () => {
  it.each([0, 1, 1_000_000, 1_046_677, 1_046_678, 3_000_000])(
    'of %i bytes is the length of the real sealed file',
    async (size) => {
      const shape = fileShape(size);
      const content = someRandom(size);
      const sealed = sealAge(crypto, [recipient], padFile(content));
      expect(sealed.length).toBe(shape.ciphertextLength);
      expect(sealed.length).toBe(shape.slices * SLICE);
      const opened = await openAge(nodeSuite, [seed], sealed);
      expect(Buffer.compare(opened.subarray(0, size), content)).toBe(0);
      expect(Buffer.compare(opened.subarray(size), Buffer.alloc(opened.length - size))).toBe(0);
    },
  );

  it('holds the file, in whole slices, with at most 12 per cent and one slice added', () => {
    fc.assert(
      fc.property(fc.nat({ max: MAX_FILE }), (size) => {
        const shape = fileShape(size);
        expect(shape.plaintextLength).toBeGreaterThanOrEqual(size);
        expect(shape.ciphertextLength).toBe(shape.slices * SLICE);
        expect(sealedLength(headerLength(1), shape.plaintextLength)).toBe(shape.ciphertextLength);
        expect(shape.ciphertextLength).toBeLessThanOrEqual(1.12 * sealedLength(headerLength(1), size) + 1.12 * SLICE);
      }),
      { numRuns: 1000 },
    );
  });

  it('has few numbers of slices, those of Padmé', () => {
    const sizes = Array.from({ length: 64 }, (_, i) => i * SLICE + 1);
    const slices = new Set(sizes.map((size) => fileShape(size).slices));
    expect([...slices].slice(0, 20)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32]);
    expect(slices.size).toBe(28);
    expect(fileShape(MAX_FILE).slices).toBe(72);
  });

  it('is refused above the limit and for what is no size', () => {
    expect(() => fileShape(MAX_FILE + 1)).toThrow(ProtocolError);
    for (const size of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => fileShape(size)).toThrow(ProtocolError);
  });
});
