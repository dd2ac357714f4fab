/** P2.1. The whole suite over @noble, for browsers: what seals, and the signatures of log and witness. */
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { expectLength, MLDSA44_PUBLIC_KEY, MLDSA44_SIGNATURE, SEED } from '#protocol/suite/length';
import { sealingSuite } from '#protocol/suite/noble-sealing';
import type { LogSuite } from '#protocol/suite/suite';

const mldsaKeys = (seed: Uint8Array) => ml_dsa44.keygen(expectLength(seed, SEED, 'seed'));

/** The suite over @noble, for browsers. P2.1. */
export const nobleSuite: LogSuite = {
  ...sealingSuite,

  mldsa44PublicKey: (seed) => mldsaKeys(seed).publicKey,
  mldsa44Sign: (seed, message) => ml_dsa44.sign(message, mldsaKeys(seed).secretKey, { extraEntropy: false }),
  mldsa44Verify: (publicKey, message, signature) =>
    publicKey.length === MLDSA44_PUBLIC_KEY &&
    signature.length === MLDSA44_SIGNATURE &&
    ml_dsa44.verify(signature, message, publicKey),
};
