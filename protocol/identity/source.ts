/** P2.5. All that a source's phrase gives: the keys of one tip and its id. */
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { tipIdOf } from '#protocol/identity/number';
import type { Suite } from '#protocol/suite/suite';

/** A source's keys. The seeds of `sign` and S never leave the source; T's is shared with the readers through the card. */
export interface SourceKeys {
  /** Tip id, 64 lower-case hex characters. */
  readonly tip: string;
  /** Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly signSeed: Uint8Array;
  /** Identity S, to which replies are sealed. */
  readonly replySeed: Uint8Array;
  readonly recipient: string;
  /** Identity T of the tip. */
  readonly tipSeed: Uint8Array;
  readonly tipRecipient: string;
}

/** The keys of the source whose phrase has these 16 bytes of entropy. P2.5. */
export function sourceKeys(suite: Suite, entropy: Uint8Array): SourceKeys {
  const sign = signingKey(suite, entropy);
  const reply = ageIdentity(suite, entropy, 'age');
  const tip = ageIdentity(suite, entropy, 'tip');
  return {
    tip: tipIdOf(suite, sign.publicKey),
    publicKey: sign.publicKey,
    signSeed: sign.seed,
    replySeed: reply.seed,
    recipient: reply.recipient,
    tipSeed: tip.seed,
    tipRecipient: tip.recipient,
  };
}
