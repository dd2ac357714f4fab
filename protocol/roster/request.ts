/**
 * P4.10. What somebody hands to the custodians to be taken in: public keys and a handle, with a fingerprint to read over the
 * telephone. Refuses another shape. The phrase behind it never leaves its maker's device.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { concat, toBase64, utf8 } from '#protocol/bytes';
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { canonical, readCanonical } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { Base64Of, Exact, Handle, Recipient } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';

/** A reviewer's or an auditor's request. */
export const EnrolmentRequest = Exact({
  kind: Type.Literal('enrolment'),
  handle: Handle,
  person: Handle,
  key: Base64Of(32),
  recipient: Recipient,
});
export type EnrolmentRequest = Static<typeof EnrolmentRequest>;

/** A custodian's card at a ceremony: who, and which key. */
export const CustodianCard = Exact({ kind: Type.Literal('custodian'), handle: Handle, key: Base64Of(32) });
export type CustodianCard = Static<typeof CustodianCard>;

/** The request of whoever holds these 16 bytes. P4.10 */
export const requestOf = (
  suite: Suite,
  entropy: Uint8Array,
  { handle, person }: Pick<EnrolmentRequest, 'handle' | 'person'>,
): EnrolmentRequest => ({
  kind: 'enrolment',
  handle,
  person,
  key: toBase64(signingKey(suite, entropy).publicKey),
  recipient: ageIdentity(suite, entropy).recipient,
});

/** The card of the custodian who holds these 16 bytes. */
export const cardOf = (suite: Suite, entropy: Uint8Array, handle: string): CustodianCard => ({
  kind: 'custodian',
  handle,
  key: toBase64(signingKey(suite, entropy).publicKey),
});

/** Reads a request's canonical bytes. Throws `json-not-canonical`, `shape-wrong`. */
export const readRequest = (bytes: Uint8Array): EnrolmentRequest => readCanonical(EnrolmentRequest, bytes);
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
