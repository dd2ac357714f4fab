/**
 * P3.3. Making and reading statements of one kind, given with its shape: a page that only sends carries the two kinds of
 * `protocol/statement/kind.ts`. Whoever meets others asks `protocol/statement/statement.ts`.
 */
import { fromBase64, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, ofShape, readCanonical } from '#protocol/json';
import {
  type DsseEnvelope,
  keyId,
  payloadOf,
  preAuthenticationEncoding,
  readEnvelope,
  signEnvelope,
} from '#protocol/statement/dsse';
import type { Role } from '#protocol/statement/kind';
import type { KINDS, Kind } from '#protocol/statement/kinds';
import type { Occasion, ReadStatement, Saying, VerifiedStatement } from '#protocol/statement/statement';
import type { Crypto, Suite } from '#protocol/suite/suite';

/** A kind as its statements are made and read. */
export interface OneKind<K extends Kind> {
  readonly kind: K;
  readonly payloadType: string;
  readonly by: readonly [Role, ...Role[]];
  readonly shape: (typeof KINDS)[K];
}

/** Makes and signs a statement of one kind with a 32-byte Ed25519 seed. Returns its canonical DSSE bytes. P3.3 */
export function makeOne<K extends Kind>(
  { suite, random }: Crypto,
  seed: Uint8Array,
  { of, occasion, saying }: { of: OneKind<K>; occasion: Occasion; saying: Saying<K> },
): Uint8Array {
  const says = ofShape(of.shape, { ...occasion, ...saying, salt: toBase64(random(32)) });
  return signEnvelope(suite, { payloadType: of.payloadType, payload: canonical(says) }, [seed]);
}

/** Reads a statement that must be of this kind. Throws `statement-kind-unknown` for another, and like {@link readIn}. */
export function readOne<K extends Kind>(of: OneKind<K>, bytes: Uint8Array): ReadStatement<K> {
  const envelope = readEnvelope(bytes);
  if (envelope.payloadType === of.payloadType) return readIn(of, { envelope, bytes });
  throw new ProtocolError('statement-kind-unknown', `expected a statement of kind ${of.kind}`);
}

/** The statement in an envelope whose payload type was seen to be of this kind. Throws `statement-malformed` and the codes of `readCanonical`. */
export function readIn<K extends Kind>(
  { kind, by, shape }: OneKind<K>,
  { envelope, bytes }: { envelope: DsseEnvelope; bytes: Uint8Array },
): ReadStatement<K> {
  const signature = envelope.signatures[0];
  if (!signature || envelope.signatures.length !== 1) {
    throw new ProtocolError('statement-malformed', 'expected exactly one signature');
  }
  const payload = payloadOf(envelope);
  const says = readCanonical(shape, payload.payload);
  const signed = { ...payload, signature: fromBase64(signature.sig) };
  return { kind, role: by[0], says, signer: signature.keyid, bytes, signed };
}

/**
 * Verifies that `publicKey` (32 bytes) made this statement for this log: all that is asked of most kinds. Throws `signer-unknown` for
 * another signer, `signature-wrong`, `statement-of-another-log`.
 */
export function verifyOne<K extends Exclude<Kind, 'canary-revealed'>>(
  suite: Suite,
  statement: ReadStatement<K>,
  by: { publicKey: Uint8Array; log: string },
): VerifiedStatement<K> {
  expectSigned(suite, statement, by);
  return statement as VerifiedStatement<K>;
}

/** Throws like {@link verifyOne}. */
export function expectSigned(
  suite: Suite,
  { says, signer, signed }: ReadStatement,
  { publicKey, log }: { publicKey: Uint8Array; log: string },
): void {
  if (keyId(suite, publicKey) !== signer)
    throw new ProtocolError('signer-unknown', 'statement is signed by another key');
  if (!suite.ed25519Verify(publicKey, preAuthenticationEncoding(signed), signed.signature)) {
    throw new ProtocolError('signature-wrong', 'signature does not match the payload');
  }
  if (says.log !== log) throw new ProtocolError('statement-of-another-log', 'log is not this log');
}
