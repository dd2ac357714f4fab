/**
 * P4.10. What somebody hands to the custodians to be taken in: public keys and a handle, signed with that key, with a fingerprint to
 * read over the telephone. Refuses another shape, and a key that its maker does not hold. The phrase never leaves its maker's device.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { concat, fromBase64, toBase64, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { canonical, ofShape, readCanonical } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { Base64Of, Exact, Handle, NoteName, Recipient } from '#protocol/shape';
import { keyId, payloadOf, readEnvelope, signEnvelope, verifiedSigners } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';

export const ENROLMENT_TYPE = 'application/vnd.candor.enrolment.v1+json';

/** A reviewer's or an auditor's request; `again` from somebody in the roster who asks for new keys, as after lost words. */
export const EnrolmentRequest = Exact({
  log: NoteName,
  handle: Handle,
  again: Type.Boolean(),
  key: Base64Of(32),
  recipient: Recipient,
});
export type EnrolmentRequest = Static<typeof EnrolmentRequest>;

/** A custodian's card at a ceremony: who, and which key. */
export const CustodianCard = Exact({ kind: Type.Literal('custodian'), handle: Handle, key: Base64Of(32) });
export type CustodianCard = Static<typeof CustodianCard>;

/** The request of whoever holds these 16 bytes, signed with its own key: canonical bytes. Throws `shape-wrong`. P4.10 */
export function makeRequest(
  suite: Suite,
  entropy: Uint8Array,
  asked: Pick<EnrolmentRequest, 'log' | 'handle' | 'again'>,
): Uint8Array {
  const { seed, publicKey } = signingKey(suite, entropy);
  const { recipient } = ageIdentity(suite, entropy);
  const request = ofShape(EnrolmentRequest, { ...asked, key: toBase64(publicKey), recipient });
  return signEnvelope(suite, { payloadType: ENROLMENT_TYPE, payload: canonical(request) }, [seed]);
}

/** The card of the custodian who holds these 16 bytes. */
export const cardOf = (suite: Suite, entropy: Uint8Array, handle: string): CustodianCard => ({
  kind: 'custodian',
  handle,
  key: toBase64(signingKey(suite, entropy).publicKey),
});

/**
 * Reads a request and checks that its maker holds its key. Throws `statement-kind-unknown`, `signer-unknown` for a signature by
 * another key or by more than one, `signature-wrong`, `shape-wrong`, and as `readEnvelope`. P4.10
 */
export function readRequest(suite: Suite, bytes: Uint8Array): EnrolmentRequest {
  const envelope = readEnvelope(bytes);
  const { payloadType, payload } = payloadOf(envelope);
  if (payloadType !== ENROLMENT_TYPE)
    throw new ProtocolError('statement-kind-unknown', 'expected a request to be taken in');
  const request = readCanonical(EnrolmentRequest, payload);
  const key = fromBase64(request.key);
  const signers = verifiedSigners(suite, envelope, new Map([[keyId(suite, key), key]]));
  if (signers.length !== 1 || envelope.signatures.length !== 1) {
    throw new ProtocolError('signer-unknown', 'expected the request to be signed by its own key and by no other');
  }
  return request;
}

/** Reads a card's canonical bytes. Throws `json-not-canonical`, `shape-wrong`. */
export const readCard = (bytes: Uint8Array): CustodianCard => readCanonical(CustodianCard, bytes);

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * 80 bits of the SHA-256 of a request, a card or pins as four groups of Crockford base32, to be read aloud: `K7QF 3M2X 9TBC 0HJW`. It covers
 * all of it; two that differ anywhere differ here. P4.10
 */
export function fingerprintOf(suite: Suite, request: EnrolmentRequest | CustodianCard | Pins): string {
  const hash = suite.sha256(concat(utf8('candor/1/fingerprint '), canonical(request)));
  const bits = [...hash.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)] ?? '').join('');
  return (letters.match(/.{4}/g) ?? []).join(' ');
}
