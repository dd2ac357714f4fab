// The one test body for all suites, free of the test runner so that a browser's worker can run it too.
import { concat, equal, fromHex, toHex, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { LogSuite } from '#protocol/suite/suite';
import strict from '../../vectors/suite/ed25519-strict.json' with { type: 'json' };
import published from '../../vectors/suite/published.json' with { type: 'json' };

/** One promise about a suite; `holds` gives false or throws where the suite breaks it. */
export interface Case {
  readonly name: string;
  holds(suite: LogSuite): boolean;
}

const SEED = fromHex(published.xwing.seed);
const RANDOM = fromHex(published.xwing.random);
const ZERO_POINT = new Uint8Array(32);
const filled = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof ProtocolError ? error.code : 'foreign';
  }
}

const hashing: Case[] = [
  {
    name: 'sha256 of FIPS 180-4',
    holds: (suite) => toHex(suite.sha256(fromHex(published.sha256.message))) === published.sha256.digest,
  },
  {
    name: 'hmac of RFC 4231',
    holds(suite) {
      const { key, message, mac } = published.hmacSha256;
      return toHex(suite.hmacSha256(fromHex(key), fromHex(message))) === mac;
    },
  },
  {
    name: 'hkdf of RFC 5869',
    holds: (suite) =>
      toHex(suite.hkdfSha256(fromHex(published.hkdfSha256.secret), '', 42)) === published.hkdfSha256.output,
  },
  {
    name: 'hkdf takes its info as UTF-8',
    holds: (suite) =>
      toHex(suite.hkdfSha256(filled(16, 1), 'candor/1/ñ', 32)) ===
      'a86b244e956eb58a2e37903cdd04ab836810b72c5a60fc957862ed148c71e72a',
  },
];

const signing: Case[] = published.ed25519.map(({ seed, publicKey, message, signature }, index) => ({
  name: `ed25519 of RFC 8032, test ${index + 1}`,
  holds: (suite) =>
    toHex(suite.ed25519PublicKey(fromHex(seed))) === publicKey &&
    toHex(suite.ed25519Sign(fromHex(seed), fromHex(message))) === signature &&
    suite.ed25519Verify(fromHex(publicKey), fromHex(message), fromHex(signature)),
}));

const strictness: Case[] = strict.vectors.map(({ name, publicKey, message, signature, valid }) => ({
  name: `ed25519 ${valid ? 'accepts' : 'refuses'}: ${name}`,
  holds: (suite) => suite.ed25519Verify(fromHex(publicKey), fromHex(message), fromHex(signature)) === valid,
}));

const mldsa: Case[] = [
  {
    name: 'mldsa44 public key of RFC 9881',
    holds(suite) {
      const key = suite.mldsa44PublicKey(fromHex(published.mldsa44.seed));
      return key.length === 1312 && toHex(key).startsWith(published.mldsa44.publicKeyStart);
    },
  },
  {
    name: 'mldsa44 verifies its own signature and no other',
    holds(suite) {
      const key = suite.mldsa44PublicKey(SEED);
      const signature = suite.mldsa44Sign(SEED, utf8('hello'));
      const refused = [
        suite.mldsa44Verify(key, utf8('hellp'), signature),
        suite.mldsa44Verify(key, utf8('hello'), flipped(signature, 100)),
        suite.mldsa44Verify(flipped(key, 3), utf8('hello'), signature),
        suite.mldsa44Verify(key.subarray(1), utf8('hello'), signature),
        suite.mldsa44Verify(key, utf8('hello'), signature.subarray(1)),
        suite.mldsa44Verify(key, utf8('hello'), new Uint8Array(0)),
        suite.mldsa44Verify(key, utf8('hello'), filled(2420, 255)),
      ];
      return suite.mldsa44Verify(key, utf8('hello'), signature) && !refused.includes(true);
    },
  },
];

const withX25519 = (bytes: Uint8Array, point: Uint8Array): Uint8Array => concat(bytes.slice(0, -32), point);

const xwing: Case[] = [
  {
    name: 'xwing vector 1 of the draft',
    holds(suite) {
      const { ciphertext, shared } = suite.xwingEncapsulate(suite.xwingPublicKey(SEED), RANDOM);
      return (
        toHex(shared) === published.xwing.shared && toHex(suite.xwingDecapsulate(SEED, ciphertext)) === toHex(shared)
      );
    },
  },
  {
    name: 'xwing rejects a forged ciphertext implicitly, in either half',
    holds(suite) {
      const { ciphertext, shared } = suite.xwingEncapsulate(suite.xwingPublicKey(SEED), RANDOM);
      const forged = [0, 1087, 1088, 1110].map((at) => suite.xwingDecapsulate(SEED, flipped(ciphertext, at)));
      return forged.every((secret) => secret.length === 32 && !equal(secret, shared));
    },
  },
  {
    name: 'xwing decapsulates a share of small order to the same secret as the others',
    holds(suite) {
      const { ciphertext } = suite.xwingEncapsulate(suite.xwingPublicKey(SEED), RANDOM);
      const secret = suite.xwingDecapsulate(SEED, withX25519(ciphertext, ZERO_POINT));
      return toHex(secret) === '8852a80a0a6abf3a2961fd06210f4722152b58fdfa19cc9add29de602ee51f6e';
    },
  },
  {
    name: 'xwing refuses a public key of another length',
    holds(suite) {
      const key = suite.xwingPublicKey(SEED);
      const keys = [new Uint8Array(0), key.subarray(1), concat(key, filled(1, 0))];
      return keys.every((wrong) => codeOf(() => suite.xwingEncapsulate(wrong, RANDOM)) === 'recipient-wrong');
    },
  },
  {
    name: 'xwing refuses a coefficient that is not reduced',
    holds(suite) {
      const key = suite.xwingPublicKey(SEED);
      const at = (index: number, bytes: readonly number[]): Uint8Array => {
        const copy = Uint8Array.from(key);
        copy.set(bytes, index);
        return copy;
      };
      // 3329 = 0xd01, first and last coefficient; and all ones.
      const keys = [at(0, [0x01, 0x0d]), at(1150, [0x10, 0xd0]), at(0, [0xff, 0xff, 0xff])];
      return keys.every((wrong) => codeOf(() => suite.xwingEncapsulate(wrong, RANDOM)) === 'recipient-wrong');
    },
  },
  {
    name: 'xwing refuses a public key whose X25519 point is of small order',
    holds(suite) {
      const key = suite.xwingPublicKey(SEED);
      const points = [ZERO_POINT, concat(filled(31, 0), filled(1, 0x80)), concat(filled(1, 1), filled(31, 0))];
      return points.every(
        (point) => codeOf(() => suite.xwingEncapsulate(withX25519(key, point), RANDOM)) === 'recipient-wrong',
      );
    },
  },
];

const KEY = filled(32, 1);
const NONCE = filled(12, 2);

const chacha: Case[] = [
  {
    name: 'chacha seals to the bytes that the others give',
    holds: (suite) => toHex(suite.chachaSeal(KEY, NONCE, utf8('abc'))) === '877e91e31e529f366477f29ce5cca679591415',
  },
  {
    name: 'chacha opens what it sealed, empty too',
    holds: (suite) =>
      [0, 1, 63, 64, 65, 70000].every((length) => {
        const opened = suite.chachaOpen(KEY, NONCE, suite.chachaSeal(KEY, NONCE, filled(length, 9)));
        return opened !== null && equal(opened, filled(length, 9));
      }),
  },
  {
    name: 'chacha gives null for every flipped byte and every truncation',
    holds(suite) {
      const sealed = suite.chachaSeal(KEY, NONCE, utf8('abc'));
      const damaged = Array.from(sealed, (_, at) => [flipped(sealed, at), sealed.subarray(0, at)]).flat();
      return damaged.length === 38 && damaged.every((bytes) => suite.chachaOpen(KEY, NONCE, bytes) === null);
    },
  },
];

const lengths: Case[] = [
  {
    name: 'every argument of another length is refused with the same code',
    holds(suite) {
      const short = filled(31, 1);
      const calls = [
        () => suite.ed25519PublicKey(short),
        () => suite.ed25519Sign(short, NONCE),
        () => suite.mldsa44PublicKey(short),
        () => suite.mldsa44Sign(short, NONCE),
        () => suite.xwingPublicKey(short),
        () => suite.xwingDecapsulate(short, filled(1120, 0)),
        () => suite.xwingDecapsulate(SEED, filled(1119, 0)),
        () => suite.xwingEncapsulate(suite.xwingPublicKey(SEED), filled(63, 0)),
        () => suite.chachaSeal(short, NONCE, KEY),
        () => suite.chachaSeal(KEY, filled(11, 0), KEY),
        () => suite.chachaOpen(short, NONCE, KEY),
        () => suite.chachaOpen(KEY, filled(13, 0), KEY),
      ];
      return calls.every((call) => codeOf(call) === 'encoding-wrong');
    },
  },
];

/** Every case, in order. */
export const cases: readonly Case[] = [
  ...hashing,
  ...signing,
  ...strictness,
  ...mldsa,
  ...xwing,
  ...chacha,
  ...lengths,
];
