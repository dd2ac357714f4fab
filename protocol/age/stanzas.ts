/**
 * P5.1. What a header of ours may contain: mlkem768x25519 stanzas and at most one context. Any other stanza is refused,
 * since a classic recipient beside a hybrid one would silently undo the protection.
 */
import { base64nopad } from '@scure/base';
import { type BoxContext, CONTEXT_TYPE, readContextStanza } from '#protocol/age/context';
import type { Stanza } from '#protocol/age/frame';
import type { WrappedKey } from '#protocol/age/hpke';
import { ProtocolError } from '#protocol/error';
import { weakX25519, XWING_CIPHERTEXT } from '#protocol/suite/xwing';

/** The stanzas of a header that {@link admitStanzas} let in. */
export interface AdmittedStanzas {
  readonly wrapped: readonly WrappedKey[];
  /** Null when the header has no context stanza. */
  readonly context: BoxContext | null;
}

/** Most recipients that one file may have. P5.1. */
export const MAX_RECIPIENTS = 32;

const HYBRID_TYPE = 'mlkem768x25519';
const WRAPPED_LENGTH = 32;
const X25519_LENGTH = 32;

/** The age stanza of a wrapped file key. P5.1. */
export const hybridStanza = ({ encapsulated, body }: WrappedKey): Stanza => ({
  args: [HYBRID_TYPE, base64nopad.encode(encapsulated)],
  body,
});

/**
 * Sorts a header's stanzas. Throws `recipient-classic` for a stanza of another type, `header-malformed` for a damaged
 * or missing mlkem768x25519 stanza or too many of them, `context-wrong` for a damaged or second context. P5.1.
 */
export function admitStanzas(stanzas: readonly Stanza[]): AdmittedStanzas {
  const hybrid = stanzas.filter((stanza) => stanza.args[0] === HYBRID_TYPE);
  const contexts = stanzas.filter((stanza) => stanza.args[0] === CONTEXT_TYPE);
  if (hybrid.length + contexts.length !== stanzas.length) {
    throw new ProtocolError('recipient-classic', 'header: expected mlkem768x25519 recipients only');
  }
  if (hybrid.length < 1 || hybrid.length > MAX_RECIPIENTS) {
    throw new ProtocolError('header-malformed', `header: expected 1 to ${MAX_RECIPIENTS} recipients`);
  }
  if (contexts.length > 1) throw new ProtocolError('context-wrong', 'header: expected one context');
  const [context] = contexts;
  return { wrapped: hybrid.map(readHybrid), context: context === undefined ? null : readContextStanza(context) };
}

function readHybrid({ args, body }: Stanza): WrappedKey {
  const encapsulated = args.length === 2 ? decode(args[1] ?? '') : null;
  const sound =
    encapsulated?.length === XWING_CIPHERTEXT &&
    !weakX25519(encapsulated.subarray(XWING_CIPHERTEXT - X25519_LENGTH)) &&
    body.length === WRAPPED_LENGTH;
  if (!sound) throw new ProtocolError('header-malformed', 'header: damaged mlkem768x25519 recipient');
  return { encapsulated, body };
}

function decode(text: string): Uint8Array | null {
  try {
    return base64nopad.decode(text);
  } catch {
    return null;
  }
}
