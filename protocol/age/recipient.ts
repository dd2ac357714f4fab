/**
 * P2.2. Recipients and identities of the one kind we use, MLKEM768-X25519, as age writes them. Classic, tag and
 * passphrase recipients are refused: one of them in a header would undo the post-quantum protection.
 */
import { bech32 } from '@scure/base';
import { ProtocolError } from '#protocol/error';
import { expectLength } from '#protocol/suite/length';
import type { Suite } from '#protocol/suite/suite';
import { requireXwingKey, XWING_SEED } from '#protocol/suite/xwing';

const RECIPIENT_PREFIX = 'age1pq';
const IDENTITY_PREFIX = 'age-secret-key-pq-';

/** `age1pq1…` of a 1216-byte X-Wing public key. Throws `recipient-wrong` for a key that X-Wing refuses. P2.2. */
export function encodeRecipient(publicKey: Uint8Array): string {
  requireXwingKey(publicKey);
  return bech32.encode(RECIPIENT_PREFIX, bech32.toWords(publicKey), false);
}

/**
 * The 1216-byte X-Wing public key of a lower-case `age1pq1…`. Throws `recipient-classic` for age's other kinds of
 * recipient, `recipient-wrong` for everything else. P2.2.
 */
export function decodeRecipient(text: string): Uint8Array {
  if (/^age1(?!pq1)/i.test(text)) {
    throw new ProtocolError('recipient-classic', 'recipient: expected age1pq1');
  }
  const bytes = decode(text, RECIPIENT_PREFIX);
  if (bytes === null) throw new ProtocolError('recipient-wrong', 'recipient: expected age1pq1');
  requireXwingKey(bytes);
  return bytes;
}

/** `AGE-SECRET-KEY-PQ-1…` of a 32-byte X-Wing seed, the form in which age tools take an identity. P2.2. */
export function encodeIdentity(seed: Uint8Array): string {
  const words = bech32.toWords(expectLength(seed, XWING_SEED, 'seed'));
  return bech32.encode(IDENTITY_PREFIX, words, false).toUpperCase();
}

/**
 * The 32-byte X-Wing seed of an upper-case `AGE-SECRET-KEY-PQ-1…`. Throws `recipient-classic` for age's other kinds
 * of identity, `recipient-wrong` for everything else. P2.2.
 */
export function decodeIdentity(text: string): Uint8Array {
  if (/^age-(secret-key-(?!pq-1)|plugin-)/i.test(text)) {
    throw new ProtocolError('recipient-classic', 'identity: expected AGE-SECRET-KEY-PQ-1');
  }
  const bytes = text === text.toUpperCase() ? decode(text.toLowerCase(), IDENTITY_PREFIX) : null;
  if (bytes?.length !== XWING_SEED)
    throw new ProtocolError('recipient-wrong', 'identity: expected AGE-SECRET-KEY-PQ-1');
  return bytes;
}

/** The `age1pq1…` to which a file is sealed for whoever holds this 32-byte seed. P2.2. */
export const recipientOf = (suite: Suite, seed: Uint8Array): string => encodeRecipient(suite.xwingPublicKey(seed));

/** The bytes of lower-case bech32 with this prefix, or null. */
function decode(text: string, expectedPrefix: string): Uint8Array | null {
  if (!text.startsWith(`${expectedPrefix}1`) || text !== text.toLowerCase()) return null;
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false);
    return prefix === expectedPrefix ? bech32.fromWords(words) : null;
  } catch {
    return null;
  }
}
