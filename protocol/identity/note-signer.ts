/** P2.6. The keys that a log's or a witness's phrase gives for notes, and a witness's recipient of each epoch. */
import { type AgeIdentity, ageIdentity, ENTROPY, mldsaKey, signingKey } from '#protocol/identity/keys';
import type { NoteSigner } from '#protocol/log/vkey';
import type { LogSuite, Suite } from '#protocol/suite/suite';

/** The seeds with which a log signs its checkpoints, or a witness cosigns them. P2.6 */
export const noteSigner = (suite: LogSuite, name: string, entropy: Uint8Array): NoteSigner => ({
  name,
  ed25519: signingKey(suite, entropy, 'cosign').seed,
  mldsa44: mldsaKey(suite, entropy).seed,
});

/** W in one epoch: what opens the boxes sealed then. P2.6 */
export const epochIdentity = (suite: Suite, entropy: Uint8Array, epoch: number): AgeIdentity =>
  ageIdentity(suite, suite.hkdfSha256(entropy, `candor/1/epoch/${epoch}`, ENTROPY));
