// `candor custody sign`: a custodian's signature joins those that the roster has. Refuses a phrase that is no custodian's.
import { Refusal } from '#cli/refusal';
import { toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import type { Roster } from '#protocol/roster/format';
import { keyId, readEnvelope } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';
import { signRoster } from '../organisation.ts';
import { addSignatures } from '../organisation-folder.ts';

/** What a signature came to. */
export interface Signed {
  readonly handle: string;
  readonly version: number;
  /** SHA-256 of the envelope as it is now, hex: what custodians compare. */
  readonly sha256: string;
  readonly signatures: number;
  readonly threshold: number;
}

/** The custodian of the roster whose phrase has these 16 bytes. Throws `Refusal`. */
export function custodianOf(suite: Suite, { custodians }: Roster, entropy: Uint8Array): string {
  const key = toBase64(signingKey(suite, entropy).publicKey);
  const found = custodians.find((custodian) => custodian.key === key);
  if (found) return found.handle;
  throw new Refusal(
    `this phrase is of no custodian of the roster: its custodians are ${custodians.map(({ handle }) => handle).join(', ')} (custodian-unknown)`,
  );
}

/** Signs the roster and adds the signature to the envelope in `file`. Throws `Refusal`. */
export function addSignature(
  suite: Suite,
  { roster, file }: { roster: Roster; file: string },
  entropy: Uint8Array,
): Signed {
  const handle = custodianOf(suite, roster, entropy);
  const envelope = addSignatures(file, roster, signRoster(suite, roster, [{ handle, entropy }]));
  const known = new Set(roster.custodians.map(({ key }) => keyId(suite, Buffer.from(key, 'base64'))));
  const { signatures } = readEnvelope(envelope);
  return {
    handle,
    version: roster.version,
    sha256: toHex(suite.sha256(envelope)),
    signatures: signatures.filter(({ keyid }) => known.has(keyid)).length,
    threshold: roster.threshold,
  };
}
