/**
 * P4.7. Policies: documents that the office's signer signs and the roster names by hash (questionnaire, clocks, texts).
 * Refuses one that the roster does not name, or that somebody else signed.
 */
import type { Static, TSchema } from 'typebox';
import * as Type from 'typebox';
import { fromBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, ofShape, readCanonical } from '#protocol/json';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { Count, Exact, Handle } from '#protocol/shape';
import { keyId, payloadOf, readEnvelope, signEnvelope, verifiedSigners } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';

export const POLICY_TYPE = 'application/vnd.candor.policy.v1+json';

const Policy = Exact({ name: Handle, version: Count, content: Type.Unknown() });

/** A policy's envelope, signed with the office's 32-byte seed. P4.7 */
export const makePolicy = (suite: Suite, officeSeed: Uint8Array, policy: Static<typeof Policy>): Uint8Array =>
  signEnvelope(suite, { payloadType: POLICY_TYPE, payload: canonical(policy) }, [officeSeed]);

/** The SHA-256 (hex) by which a roster names a policy's envelope. */
export const policyHash = (suite: Suite, bytes: Uint8Array): string => toHex(suite.sha256(bytes));

/** The hash under which the roster names this policy; `null` when it names none. */
export const namedPolicy = ({ roster }: VerifiedRoster, name: string): string | null =>
  roster.policies.find((policy) => policy.name === name)?.sha256 ?? null;

/** The content of a policy that the roster names, when it has the shape. Throws `policy-wrong`, `signature-wrong`, `shape-wrong`. P4.7 */
export function readPolicy<T extends TSchema>(
  suite: Suite,
  roster: VerifiedRoster,
  { name, bytes, shape }: { name: string; bytes: Uint8Array; shape: T },
): Static<T> {
  if (policyHash(suite, bytes) !== namedPolicy(roster, name)) {
    throw new ProtocolError('policy-wrong', `roster names another ${name}`);
  }
  const envelope = readEnvelope(bytes);
  const { payloadType, payload } = payloadOf(envelope);
  const office = fromBase64(roster.roster.office.key);
  const signers = verifiedSigners(suite, envelope, new Map([[keyId(suite, office), office]]));
  const policy = readCanonical(Policy, payload);
  if (payloadType !== POLICY_TYPE || policy.name !== name || signers.length !== 1) {
    throw new ProtocolError('policy-wrong', `${name} is not signed by the office`);
  }
  return ofShape(shape, policy.content);
}

/** What a policy's envelope says. Nothing is verified. Throws as `readEnvelope`, and `shape-wrong`. */
export const policyContent = (bytes: Uint8Array): unknown =>
  readCanonical(Policy, payloadOf(readEnvelope(bytes)).payload).content;

/** The name of a policy out of its envelope and its hash, as a roster names it. Nothing is verified. Throws `policy-wrong`, and as `readEnvelope`. */
export function policyNaming(suite: Suite, bytes: Uint8Array): { name: string; sha256: string } {
  const { payloadType, payload } = payloadOf(readEnvelope(bytes));
  if (payloadType !== POLICY_TYPE) throw new ProtocolError('policy-wrong', 'envelope holds no policy');
  return { name: readCanonical(Policy, payload).name, sha256: policyHash(suite, bytes) };
}
