/** P2.4. What a phrase gives to somebody of the roster: a handle, a signing key, an identity. Refuses a phrase that is nobody's. */
import { ProtocolError } from '#protocol/error';
import { ageIdentity, seedFor, signingKey } from '#protocol/identity/keys';
import { signerOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { keyId } from '#protocol/statement/dsse';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, type Occasion, type Saying } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';

/** A reviewer, auditor or whoever is on duty, whose phrase is unlocked. The seeds are secrets and never leave the worker that holds them. */
export interface Holder {
  readonly handle: string;
  readonly role: 'reviewer' | 'duty' | 'auditor';
  /** The desks whose tips this reviewer reads; none for an auditor. */
  readonly desks: readonly string[];
  readonly signSeed: Uint8Array;
  readonly ageSeed: Uint8Array;
  /** Of the identity for what a reader keeps; its recipient is told to nobody (P8.10). */
  readonly keptSeed: Uint8Array;
}

const ROLES = ['reviewer', 'duty', 'auditor'] as const;

/** Whose phrase this is. Throws `signer-unknown` when it is of no member and no auditor of this roster. P2.4 */
export function unlock({ suite }: Crypto, roster: VerifiedRoster, entropy: Uint8Array): Holder {
  const { seed, publicKey } = signingKey(suite, entropy);
  const signer = signerOf(suite, roster, keyId(suite, publicKey));
  const role = ROLES.find((one) => one === signer?.role);
  if (!signer || !role) throw new ProtocolError('signer-unknown', 'phrase is of nobody in the roster in force');
  const { handle } = signer;
  const desks = roster.roster.desks.filter((desk) => desk.members.includes(handle)).map((desk) => desk.id);
  const [ageSeed, keptSeed] = [ageIdentity(suite, entropy).seed, seedFor(suite, entropy, 'kept')];
  return { handle, role, desks, signSeed: seed, ageSeed, keptSeed };
}

/** What a session needs of a holder: signing, and nothing that could leave with a key. */
export const signerFor = (crypto: Crypto, holder: Holder, occasion: Occasion) => ({
  handle: holder.handle,
  sign: <K extends Kind>(kind: K, saying: Saying<K>): Uint8Array =>
    makeStatement(crypto, holder.signSeed, { kind, occasion, saying }),
});
