import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContext, splitHeader } from '#protocol/age/header';
import { wrapFileKey } from '#protocol/age/hpke';
import { openWithFileKey } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { releaseFileKey } from '#protocol/age/release';
import { sealAge } from '#protocol/age/seal';
import { concat, fromUtf8, utf8 } from '#protocol/bytes';
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';
import { openSodium } from '#protocol/suite/sodium';
import { frame } from '#tests/protocol/age/frame';
import { codeOf, flipBit, someRandom } from '#tests/protocol/age/tools';

const suites = [nodeSuite, nobleSuite, await openSodium()];
const crypto = { suite: nodeSuite, random: someRandom };
const witness = someRandom(32);
const recipient = recipientOf(nodeSuite, witness);
const context = { tip: 'cd'.repeat(32), part: 'card', desk: 'north' };
const contextLines = [`-> candor/context v1 ${context.tip} card north`, ''];

const box = (text = 'x', bound = context) => sealAge(crypto, [recipient], utf8(text), bound);
const release = (header: Uint8Array, seeds = [witness]) => releaseFileKey(nodeSuite, seeds, header);

/** A header with a right MAC by a key known to the test. */
function made(further: readonly string[], recipients = [witness]): Uint8Array {
  const fileKey = someRandom(16);
  const wrapped = recipients.map((seed) => wrapFileKey(crypto, nodeSuite.xwingPublicKey(seed), fileKey));
  return frame(fileKey, wrapped, new Uint8Array(0), further);
}

describe('release of a file key', () => {
  it.each(suites)('gives over $name the key and context of a box, and the key opens it', async (suite) => {
    const file = await box('secret');
    const released = await releaseFileKey(suite, [someRandom(32), witness], splitHeader(file).header);
    expect(released.context).toEqual(context);
    expect(released.fileKey.length).toBe(16);
    expect(fromUtf8(await openWithFileKey(suite, released.fileKey, file))).toBe('secret');
  });

  it('works where the box has other recipients too', async () => {
    const others = [recipientOf(nodeSuite, someRandom(32)), recipient, recipientOf(nodeSuite, someRandom(32))];
    const file = sealAge(crypto, others, utf8('x'), context);
    expect((await release(splitHeader(file).header)).context).toEqual(context);
  });

  it('refuses a box of another witness, and one with two stanzas for the same', async () => {
    const { header } = splitHeader(await box());
    expect(await codeOf(() => release(header, [someRandom(32)]))).toBe('not-a-recipient');
    const twice = sealAge(crypto, [recipient, recipient], utf8('x'), context);
    expect(await codeOf(() => release(splitHeader(twice).header))).toBe('not-a-recipient');
  });

  it('refuses a header without a context, with two, and with a damaged one', async () => {
    const { tip } = context;
    const wrong = [
      [[], 'context-missing'],
      [[...contextLines, ...contextLines], 'context-wrong'],
      [[`-> candor/context v2 ${tip} card north`, ''], 'context-wrong'],
      [[`-> candor/context v1 ${tip} card`, ''], 'context-wrong'],
      [[`-> candor/context v1 ${tip} card north more`, ''], 'context-wrong'],
      [[`-> candor/context v1 ${tip.toUpperCase()} card north`, ''], 'context-wrong'],
      [[`-> candor/context v1 ${tip} card north`, 'AAAA'], 'context-wrong'],
      [['-> candor/context', ''], 'context-wrong'],
      [[...contextLines, '-> X25519 AAAA', ''], 'recipient-classic'],
    ] as const;
    for (const [further, code] of wrong) expect(await codeOf(() => release(made(further)))).toBe(code);
    expect(await codeOf(() => release(made(contextLines)))).toBe('none');
  });

  it('refuses a context moved from another box: the mac is not its own', async () => {
    const mine = fromUtf8(splitHeader(await box()).header);
    const moved = mine.replace(' card north', ' body north');
    expect(moved).not.toBe(mine);
    expect(await codeOf(() => release(utf8(moved)))).toBe('header-mac');
  });

  it('refuses bytes after the header, so that what is hashed is what is read', async () => {
    const file = await box();
    expect(await codeOf(() => release(file))).toBe('header-malformed');
    expect(await codeOf(() => release(concat(splitHeader(file).header, utf8('\n'))))).toBe('header-malformed');
  });

  it('refuses a turned bit and a truncation anywhere in the header', async () => {
    const { header } = splitHeader(await box());
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: header.length * 8 - 1 }), async (bit) => {
        expect(['none', 'foreign']).not.toContain(await codeOf(() => release(flipBit(header, bit))));
        expect(await codeOf(() => release(header.subarray(0, bit >> 3)))).toBe('header-malformed');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the context that a header claims', () => {
  it('is read without any key, and is what was sealed', async () => {
    const name = fc.stringMatching(/^[\x21-\x7e]{1,64}$/);
    await fc.assert(
      fc.asyncProperty(name, name, async (part, desk) => {
        const bound = { ...context, part, desk };
        expect(await readContext(splitHeader(await box('x', bound)).header)).toEqual(bound);
      }),
      { numRuns: 20 },
    );
  });

  it('is missed where there is none', async () => {
    const file = sealAge(crypto, [recipient], utf8('x'));
    expect(await codeOf(() => readContext(splitHeader(file).header))).toBe('context-missing');
  });
});
