/**
 * P3.1. DSSE (the in-toto/Sigstore signing envelope), read strictly: canonical JSON, known fields only, signatures
 * sorted by key id without repetition. The only place where Candor signs anything but the log's own notes.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { concat, fromBase64, toBase64, toHex, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, readCanonical } from '#protocol/json';
import { Base64, Base64Of, Exact, Hex32 } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';

const MAX_PAYLOAD = 2 * 1024 * 1024;

/** One signature in an envelope. */
export const Signature = Exact({ keyid: Hex32, sig: Base64Of(64) });
export const Envelope = Exact({
  payload: Base64(MAX_PAYLOAD),
  payloadType: Type.String({ maxLength: 100 }),
  signatures: Type.Array(Signature, { minItems: 1, maxItems: 32 }),
});

export type DsseEnvelope = Static<typeof Envelope>;

/** What is signed: its type and its canonical JSON bytes. */
export interface Payload {
  readonly payloadType: string;
  readonly payload: Uint8Array;
}

/** The name of a public key in envelopes: SHA-256 of its 32 bytes, lower-case hex. A source's is the tip id (P2.5). */
export const keyId = (suite: Suite, publicKey: Uint8Array): string => toHex(suite.sha256(publicKey));

/** DSSE's pre-authentication encoding: the bytes that are signed. */
export function preAuthenticationEncoding({ payloadType, payload }: Payload): Uint8Array {
  const { length } = utf8(payloadType);
  return concat(utf8(`DSSEv1 ${length} ${payloadType} ${payload.length} `), payload);
}

/** Signs with each seed (32 bytes) and returns the envelope's canonical bytes. */
export function signEnvelope(suite: Suite, what: Payload, seeds: readonly Uint8Array[]): Uint8Array {
  const message = preAuthenticationEncoding(what);
  const signatures = seeds.map((seed) => ({
    keyid: keyId(suite, suite.ed25519PublicKey(seed)),
    sig: toBase64(suite.ed25519Sign(seed, message)),
  }));
  return encodeEnvelope(what, signatures);
}

/** Joins envelopes over the same payload into one with all their signatures. Throws `statement-malformed` when payloads differ. */
export function joinEnvelopes(envelopes: readonly Uint8Array[]): Uint8Array {
  const read = envelopes.map(readEnvelope);
  const first = read[0];
  if (!first) throw new ProtocolError('statement-malformed', 'expected at least one envelope');
  if (read.some((one) => one.payload !== first.payload || one.payloadType !== first.payloadType)) {
    throw new ProtocolError('statement-malformed', 'expected every envelope to hold the same payload');
  }
  const bySigner = new Map(read.flatMap((one) => one.signatures).map((signature) => [signature.keyid, signature]));
  return encodeEnvelope(payloadOf(first), [...bySigner.values()]);
}

/** The canonical bytes of an envelope whose signatures were made elsewhere; each key's must stand once. Nothing is verified. */
export function encodeEnvelope({ payloadType, payload }: Payload, signatures: DsseEnvelope['signatures']): Uint8Array {
  const sorted = signatures.toSorted((a, b) => (a.keyid < b.keyid ? -1 : 1));
  return canonical({ payload: toBase64(payload), payloadType, signatures: sorted });
}

/** Reads an envelope's shape; nothing is verified. Throws `statement-malformed` and the codes of `readCanonical`. */
export function readEnvelope(bytes: Uint8Array): DsseEnvelope {
  const envelope = readCanonical(Envelope, bytes);
  const { signatures } = envelope;
  for (let i = 1; i < signatures.length; i++) {
    if ((signatures[i]?.keyid ?? '') <= (signatures[i - 1]?.keyid ?? ''))
      throw new ProtocolError('statement-malformed', 'expected signatures sorted by key id, each once');
  }
  return envelope;
}

/** The payload of an envelope that was read. */
export const payloadOf = (envelope: DsseEnvelope): Payload => ({
  payloadType: envelope.payloadType,
  payload: fromBase64(envelope.payload),
});

/** Which of the given public keys (32 bytes, by key id) signed. A signature by a known key that does not verify throws `signature-wrong`. */
export function verifiedSigners(suite: Suite, envelope: DsseEnvelope, keys: ReadonlyMap<string, Uint8Array>): string[] {
  const message = preAuthenticationEncoding(payloadOf(envelope));
  const known = envelope.signatures.filter((signature) => keys.has(signature.keyid));
  for (const { keyid, sig } of known) {
    const key = keys.get(keyid);
    if (!key || !suite.ed25519Verify(key, message, fromBase64(sig))) {
      throw new ProtocolError('signature-wrong', 'signature does not match the payload');
    }
  }
  return known.map((signature) => signature.keyid);
}
