import { armor, Decrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { splitHeader } from '#protocol/age/header';
import { wrapFileKey } from '#protocol/age/hpke';
import { openAge, openWithFileKey } from '#protocol/age/open';
import { decodeIdentity } from '#protocol/age/recipient';
import { fromHex, toHex } from '#protocol/bytes';
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';
import { openSodium } from '#protocol/suite/sodium';
import { cctv, type Vector } from '#tests/protocol/age/cctv';
import { frame } from '#tests/protocol/age/frame';
import { codeOf, someRandom } from '#tests/protocol/age/tools';

const suites = [nodeSuite, nobleSuite, await openSodium()];
const binary = cctv.filter(({ armored }) => !armored);

/** What our own door says to the vectors with a hybrid stanza; all others it must refuse. */
const HYBRID: ReadonlyMap<string, string> = new Map([
  ['hybrid', 'opened'],
  ['hybrid_multiple_recipients', 'opened'],
  ['hybrid_and_x25519', 'recipient-classic'],
  ['hybrid_grease', 'recipient-classic'],
  ['hybrid_uppercase', 'recipient-classic'],
  ['hybrid_x25519_arg', 'recipient-classic'],
  ['hybrid_bad_tag', 'not-a-recipient'],
  ['hybrid_currupted_enc_mlkem', 'not-a-recipient'],
  ['hybrid_currupted_enc_x25519', 'not-a-recipient'],
  ['hybrid_no_match', 'not-a-recipient'],
  ['hybrid_extra_argument', 'header-malformed'],
  ['hybrid_identity', 'header-malformed'],
  ['hybrid_long_file_key', 'header-malformed'],
  ['hybrid_long_share', 'header-malformed'],
  ['hybrid_low_order', 'header-malformed'],
  ['hybrid_not_canonical_body', 'header-malformed'],
  ['hybrid_not_canonical_enc', 'header-malformed'],
  ['hybrid_short_share', 'header-malformed'],
]);

const hybrid = binary.filter(({ name }) => HYBRID.has(name));
const classic = binary.filter(({ name }) => !HYBRID.has(name));
const stream = binary.filter(({ name }) => name.startsWith('stream_'));

const seedsOf = ({ identities }: Vector): Uint8Array[] =>
  identities.filter((identity) => identity.startsWith('AGE-SECRET-KEY-PQ-1')).map(decodeIdentity);

async function verdict(vector: Vector, open: () => Promise<Uint8Array>): Promise<string> {
  const opened: { plaintext?: Uint8Array } = {};
  const code = await codeOf(async () => {
    opened.plaintext = await open();
  });
  if (opened.plaintext === undefined) return code;
  return toHex(nodeSuite.sha256(opened.plaintext)) === vector.payload ? 'opened' : 'opened to something else';
}

describe('the vectors of age', () => {
  it('are all here and sorted', () => {
    expect(cctv.length).toBe(143);
    expect(binary.length).toBe(110);
    expect(hybrid.length).toBe(18);
    expect(classic.length).toBe(92);
    expect(stream.length).toBe(28);
  });
});

describe.each(suites)('our door over the $name suite', (suite) => {
  it.each(hybrid)('gives the right verdict on $name', async (vector) => {
    expect(await verdict(vector, () => openAge(suite, seedsOf(vector), vector.file))).toBe(HYBRID.get(vector.name));
  });

  it('refuses every vector without a hybrid recipient, and says that it is classic where it can be read', async () => {
    const counts = { 'recipient-classic': 0, 'header-malformed': 0 };
    for (const vector of classic) {
      const code = await verdict(vector, () => openAge(suite, [someRandom(32)], vector.file));
      expect(Object.keys(counts)).toContain(code);
      counts[code as keyof typeof counts]++;
      if (vector.expect === 'success') expect(code).toBe('recipient-classic');
    }
    expect(counts).toEqual({ 'recipient-classic': 72, 'header-malformed': 20 });
  });
});

describe('the frame that we take from age-encryption', () => {
  it.each(cctv)('gives the right verdict on $name', async (vector) => {
    const decrypt = async (): Promise<Uint8Array> => {
      const decrypter = new Decrypter();
      for (const identity of vector.identities) decrypter.addIdentity(identity);
      for (const passphrase of vector.passphrases) decrypter.addPassphrase(passphrase);
      return decrypter.decrypt(vector.armored ? armor.decode(fromLatin1(vector.file)) : vector.file);
    };
    if (vector.expect === 'success') expect(await verdict(vector, decrypt)).toBe('opened');
    else await expect(decrypt()).rejects.toThrow();
  });
});

describe('a payload under a hybrid header of ours', () => {
  const random = someRandom;

  it.each(stream)('gives the right verdict on $name', async (vector) => {
    const seed = random(32);
    const fileKey = fromHex(vector.fileKey ?? '');
    const wrapped = wrapFileKey({ suite: nodeSuite, random }, nodeSuite.xwingPublicKey(seed), fileKey);
    const file = frame(fileKey, [wrapped], splitHeader(vector.file).payload);
    const expected = vector.expect === 'success' ? 'opened' : 'payload-damaged';
    expect(await verdict(vector, () => openAge(nodeSuite, [seed], file))).toBe(expected);
    expect(await verdict(vector, () => openWithFileKey(nodeSuite, fileKey, file))).toBe(expected);
  });
});

const fromLatin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
