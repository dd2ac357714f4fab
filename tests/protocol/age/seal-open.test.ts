import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoxContext } from '#protocol/age/context';
import { readContext, splitHeader } from '#protocol/age/header';
import { openAge, openWithFileKey } from '#protocol/age/open';
import { decodeIdentity, decodeRecipient, encodeIdentity, recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { concat, fromUtf8, utf8 } from '#protocol/bytes';
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';
import { openSodium } from '#protocol/suite/sodium';
import { codeOf, flipBit, someRandom } from '#tests/protocol/age/tools';

const suites = [nodeSuite, nobleSuite, await openSodium()];
const crypto = { suite: nodeSuite, random: someRandom };
const seed = someRandom(32);
const recipient = recipientOf(nodeSuite, seed);
const context: BoxContext = { tip: 'ab'.repeat(32), part: 'message/3', desk: 'north' };
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('a sealed file', () => {
  it('opens over every pair of suites, for each of its recipients', async () => {
    const input = fc.record({ seeds: fc.array(bytes(32), { minLength: 1, maxLength: 3 }), plain: fc.uint8Array() });
    await fc.assert(
      fc.asyncProperty(input, async ({ seeds, plain }) => {
        for (const sealer of suites) {
          const recipients = seeds.map((one) => recipientOf(sealer, one));
          const file = sealAge({ suite: sealer, random: someRandom }, recipients, plain, context);
          for (const opener of suites) {
            for (const one of seeds) expect(await openAge(opener, [one], file)).toEqual(plain);
          }
        }
      }),
      { numRuns: 4 },
    );
  });

  it.each([0, 1, 65535, 65536, 65537, 200000])('opens when %i bytes long', async (length) => {
    const plain = someRandom(length);
    const file = sealAge(crypto, [recipient], plain);
    expect(await openAge(nodeSuite, [someRandom(32), seed], file)).toEqual(plain);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('is refused with a code in whichever byte bit %i is turned', async (bit) => {
    const file = sealAge(crypto, [recipient], utf8('x'), context);
    const codes: string[] = [];
    for (let at = 0; at < file.length; at++) {
      codes.push(await codeOf(() => openAge(nodeSuite, [seed], flipBit(file, at * 8 + bit))));
    }
    expect(codes.length).toBe(file.length);
    expect(codes).not.toContain('none');
    expect(codes).not.toContain('foreign');
    expect(codes.filter((code) => code === 'payload-damaged').length).toBe(16 + 1 + 16);
  });

  it('is refused with a code at every truncation, and when anything follows', async () => {
    const file = sealAge(crypto, [recipient], utf8('x'), context);
    const { header } = splitHeader(file);
    for (let length = 0; length < file.length; length++) {
      const code = await codeOf(() => openAge(nodeSuite, [seed], file.subarray(0, length)));
      expect(code).toBe(length < header.length ? 'header-malformed' : 'payload-damaged');
    }
    expect(await codeOf(() => openAge(nodeSuite, [seed], concat(file, utf8('x'))))).toBe('payload-damaged');
  });

  it('is refused when its chunks are cut at their border, swapped or doubled', async () => {
    const file = sealAge(crypto, [recipient], someRandom(3 * 65536));
    const start = splitHeader(file).header.length + 16;
    const chunk = (index: number) => file.subarray(start + index * 65552, start + (index + 1) * 65552);
    const head = file.subarray(0, start);
    const damaged = [
      concat(head, chunk(0), chunk(1)),
      concat(head, chunk(1), chunk(0), chunk(2)),
      concat(head, chunk(0), chunk(0), chunk(2)),
      concat(head, chunk(0), chunk(2)),
    ];
    for (const one of damaged) expect(await codeOf(() => openAge(nodeSuite, [seed], one))).toBe('payload-damaged');
  });

  it('does not open for another identity, nor by the key of another file', async () => {
    const file = sealAge(crypto, [recipient], utf8('x'));
    expect(await codeOf(() => openAge(nodeSuite, [someRandom(32)], file))).toBe('not-a-recipient');
    expect(await codeOf(() => openAge(nodeSuite, [], file))).toBe('not-a-recipient');
    expect(await codeOf(() => openWithFileKey(nodeSuite, someRandom(16), file))).toBe('header-mac');
    expect(await codeOf(() => openWithFileKey(nodeSuite, someRandom(15), file))).toBe('encoding-wrong');
  });
});

describe('sealing', () => {
  it('refuses no recipient, too many, a classic one and a damaged one', async () => {
    const classic = await identityToRecipient(await generateX25519Identity());
    const seal = (recipients: readonly string[]) => codeOf(() => sealAge(crypto, recipients, utf8('x')));
    expect(await seal([])).toBe('recipient-wrong');
    expect(await seal(new Array(33).fill(recipient))).toBe('recipient-wrong');
    expect(await seal([recipient, classic])).toBe('recipient-classic');
    expect(await seal([`${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`])).toBe('recipient-wrong');
    expect(await seal(new Array(32).fill(recipient))).toBe('none');
  });

  it.each([
    ['tip', 'AB'.repeat(32)],
    ['tip', 'ab'],
    ['part', ''],
    ['part', 'a b'],
    ['part', 'a\n-> X25519 x'],
    ['part', 'ñ'],
    ['desk', 'x'.repeat(65)],
  ])('refuses a context whose %s is %j', async (field, value) => {
    expect(await codeOf(() => sealAge(crypto, [recipient], utf8('x'), { ...context, [field]: value }))).toBe(
      'context-wrong',
    );
  });
});

describe('files exchanged with age-encryption', () => {
  it('open there what is sealed here, with context and without', async () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(encodeIdentity(seed));
    for (const bound of [undefined, context]) {
      const file = sealAge(crypto, [recipientOf(nodeSuite, someRandom(32)), recipient], utf8('ñandú'), bound);
      expect(await decrypter.decrypt(file, 'text')).toBe('ñandú');
    }
  });

  it.each(suites)('open here over $name what is sealed there', async (suite) => {
    const identity = await generateHybridIdentity();
    const theirs = await identityToRecipient(identity);
    expect(recipientOf(suite, decodeIdentity(identity))).toBe(theirs);
    const encrypter = new Encrypter();
    encrypter.addRecipient(theirs);
    const file = await encrypter.encrypt('de allá');
    expect(fromUtf8(await openAge(suite, [decodeIdentity(identity)], file))).toBe('de allá');
  });

  it('are refused when a classic recipient was mixed in', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    const file = await encrypter.encrypt('mixed');
    expect(await codeOf(() => openAge(nodeSuite, [seed], file))).toBe('recipient-classic');
  });
});

describe('the parsers', () => {
  it('give a value or a code for any bytes and any text', async () => {
    const file = sealAge(crypto, [recipient], utf8('x'), context);
    const { header } = splitHeader(file);
    const lines = fromUtf8(header).split('\n');
    const shuffled = fc.shuffledSubarray(lines).map((some) => utf8(`${some.join('\n')}\n`));
    const began = fc.uint8Array().map((tail) => concat(utf8('age-encryption.org/v1\n'), tail));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), shuffled, began), async (any) => {
        for (const act of [() => openAge(nodeSuite, [seed], any), () => readContext(any), () => splitHeader(any)]) {
          expect(await codeOf(act)).not.toBe('foreign');
        }
      }),
    );
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('age1pq1', 'AGE-SECRET-KEY-PQ-1'),
    );
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        expect(['recipient-wrong', 'recipient-classic']).toContain(await codeOf(() => decodeRecipient(any)));
        expect(['recipient-wrong', 'recipient-classic']).toContain(await codeOf(() => decodeIdentity(any)));
      }),
    );
  });

  it('refuse a header that does not end within its limit', async () => {
    const line = `-> ${'x'.repeat(80)}\n\n`;
    const endless = utf8(`age-encryption.org/v1\n${line.repeat(800)}--- ${'A'.repeat(43)}\n`);
    expect(endless.length).toBeGreaterThan(64 * 1024);
    expect(await codeOf(() => splitHeader(endless))).toBe('header-malformed');
  });
});

describe('recipients and identities', () => {
  it('come back as they were, in age’s own spelling only', () => {
    expect(recipient).toMatch(/^age1pq1/);
    expect(decodeRecipient(recipient)).toEqual(nodeSuite.xwingPublicKey(seed));
    expect(decodeIdentity(encodeIdentity(seed))).toEqual(seed);
  });

  it.each([
    ['age1tag1qqqqqq', 'recipient-classic'],
    ['age1tagpq1qqqqqq', 'recipient-classic'],
    ['age1yubikey1qqqq', 'recipient-classic'],
    ['ssh-ed25519 AAAA', 'recipient-wrong'],
    [recipient.toUpperCase(), 'recipient-wrong'],
    [` ${recipient}`, 'recipient-wrong'],
  ])('refuse the recipient %.20s', async (text, code) => {
    expect(await codeOf(() => decodeRecipient(text))).toBe(code);
  });

  it('refuse a classic identity, a plugin, lower case and a damaged one', async () => {
    const identity = encodeIdentity(seed);
    expect(await codeOf(async () => decodeIdentity(await generateX25519Identity()))).toBe('recipient-classic');
    expect(await codeOf(() => decodeIdentity('AGE-PLUGIN-FIDO2PRF-1XX'))).toBe('recipient-classic');
    expect(await codeOf(() => decodeIdentity(identity.slice(0, -1)))).toBe('recipient-wrong');
    expect(await codeOf(() => decodeIdentity(identity.toLowerCase()))).toBe('recipient-wrong');
  });
});
