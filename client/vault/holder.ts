/** P2.4. What a phrase gives to somebody of the roster: a handle, a signing key, an identity. Refuses a phrase that is nobody's. */
import { ProtocolError } from '#protocol/error';
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { signerOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { keyId } from '#protocol/statement/dsse';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, type Occasion, type Saying } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';

/** A reviewer or auditor whose phrase is unlocked. The seeds are secrets and never leave the worker that holds them. */
export interface Holder {
  readonly handle: string;
  readonly role: 'reviewer' | 'auditor';
  /** The desks whose tips this reviewer reads; none for an auditor. */
  readonly desks: readonly string[];
  readonly signSeed: Uint8Array;
  readonly ageSeed: Uint8Array;
}

/** Whose phrase this is. Throws `signer-unknown` when it is no reviewer's and no auditor's of this roster. P2.4 */
export function unlock({ suite }: Crypto, roster: VerifiedRoster, entropy: Uint8Array): Holder {
  const { seed, publicKey } = signingKey(suite, entropy);
  const signer = signerOf(suite, roster, keyId(suite, publicKey));
  if (!signer || (signer.role !== 'reviewer' && signer.role !== 'auditor')) {
    throw new ProtocolError('signer-unknown', 'phrase is of nobody in the roster in force');
  }
  const { handle, role } = signer;
  const desks = roster.roster.desks.filter((desk) => desk.members.includes(handle)).map((desk) => desk.id);
  return { handle, role, desks, signSeed: seed, ageSeed: ageIdentity(suite, entropy).seed };
}

/** What a session needs of a holder: signing, and nothing that could leave with a key. */
export const signerFor = (crypto: Crypto, holder: Holder, occasion: Occasion) => ({
  handle: holder.handle,
  sign: <K extends Kind>(kind: K, saying: Saying<K>): Uint8Array =>
    makeStatement(crypto, holder.signSeed, { kind, occasion, saying }),
});
