/**
 * P2.8. Canaries: tips that an auditor plants. Their phrases follow from the auditor's own and a number, so that nothing has to be
 * kept anywhere, and nobody without that phrase can tell one from a source's.
 */
import { ENTROPY, signingKey } from '#protocol/identity/keys';
import { tipIdOf } from '#protocol/identity/number';
import type { Suite } from '#protocol/suite/suite';

/** The 16 bytes of an auditor's canary of this number, from 1. P2.8 */
export const canaryEntropy = (suite: Suite, entropy: Uint8Array, number: number): Uint8Array =>
  suite.hkdfSha256(entropy, `candor/1/canary/${number}`, ENTROPY);

/** The tip (hex) of the phrase with these 16 bytes. P2.5 */
export const tipOfPhrase = (suite: Suite, entropy: Uint8Array): string =>
  tipIdOf(suite, signingKey(suite, entropy).publicKey);
