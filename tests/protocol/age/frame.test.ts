import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitHeader } from '#protocol/age/header';
import { sealAge, sealAgeInChunks } from '#protocol/age/seal';
import { fromUtf8 } from '#protocol/bytes';
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';
import { openSodium } from '#protocol/suite/sodium';
import { someRandom } from '#tests/protocol/age/tools';

const identity = await generateHybridIdentity();
const recipient = await identityToRecipient(identity);
const suites = [nobleSuite, nodeSuite, await openSodium()];

/** Always the same bytes, of any length. */
const fixed = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + length) & 0xff);

async function openedByAge(file: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(file);
}

/** The header's lines without what is random in them. */
const linesOf = (file: Uint8Array) =>
  fromUtf8(splitHeader(file).header)
    .split('\n')
    .map((line) =>
      line.startsWith('->') || line.startsWith('---') ? line.split(' ').map((word) => word.length) : line.length,
    );

describe('the frame of an age file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
    'is opened by age-encryption around %i bytes',
    async (length) => {
      const plain = someRandom(length);
      expect(await openedByAge(sealAge({ suite: nodeSuite, random: someRandom }, [recipient], plain))).toEqual(plain);
    },
  );

  it('is what age-encryption itself would write, line by line', async () => {
    const theirs = new Encrypter();
    theirs.addRecipient(recipient);
    const file = await theirs.encrypt(fixed(70_000));
    const ours = sealAge({ suite: nodeSuite, random: someRandom }, [recipient], fixed(70_000));
    expect(linesOf(ours)).toEqual(linesOf(file));
    expect(ours.length).toBe(file.length);
  });

  it('holds a context that age-encryption reads past', async () => {
    const context = { tip: 'ab'.repeat(32), part: 'card', desk: 'north' };
    const file = sealAge({ suite: nodeSuite, random: someRandom }, [recipient], fixed(9), context);
    expect(await openedByAge(file)).toEqual(fixed(9));
  });

  it('is the same bytes from every suite, from the same randomness, at once or in chunks', async () => {
    const lengths = fc.constantFrom(0, 1, 65_536, 65_537, 2_200_000);
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        const plaintext = fixed(length);
        const files = suites.map((suite) => sealAge({ suite, random: fixed }, [recipient], plaintext));
        let breaths = 0;
        const slow = await sealAgeInChunks(
          { suite: nobleSuite, random: fixed },
          { recipients: [recipient], plaintext },
          async () => {
            breaths++;
          },
        );
        for (const file of [...files, slow]) expect(Buffer.compare(file, files[0] ?? fixed(0))).toBe(0);
        expect(breaths).toBe(Math.floor(Math.max(1, Math.ceil(length / 65_536)) / 16));
      }),
      { numRuns: 5 },
    );
  });
});
