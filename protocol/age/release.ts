/**
 * P8.2. What the witness does with a box's header: it finds the one file key wrapped to it, confirms it by the header's
 * MAC, and only then names key and context. It never sees a payload.
 */
import type { BoxContext } from '#protocol/age/context';
import { openHeader } from '#protocol/age/header';
import { unwrapFileKey, type WrappedKey } from '#protocol/age/hpke';
import { ProtocolError } from '#protocol/error';
import type { Suite } from '#protocol/suite/suite';

/** The 16-byte file key of a box, with the context that the header's MAC binds to it. P8.2. */
export interface ReleasedKey {
  readonly fileKey: Uint8Array;
  readonly context: BoxContext;
}

/**
 * The file key of the box with this header (exactly the header's bytes), for a witness with these 32-byte seeds.
 * Throws `not-a-recipient` unless exactly one stanza is the witness's own, `context-missing`, `context-wrong`,
 * `header-mac`, `header-malformed`, `recipient-classic`. P8.2.
 */
export async function releaseFileKey(
  suite: Suite,
  identities: readonly Uint8Array[],
  header: Uint8Array,
): Promise<ReleasedKey> {
  const { fileKey, context } = await openHeader(header, (admitted) => {
    if (admitted.context === null) throw new ProtocolError('context-missing', 'header: expected a context');
    const own = admitted.wrapped.map((wrapped) => ownKey(suite, identities, wrapped)).filter((key) => key !== null);
    return own.length === 1 ? (own[0] ?? null) : null;
  });
  if (context === null) throw new ProtocolError('context-missing', 'header: expected a context');
  return { fileKey, context };
}

function ownKey(suite: Suite, identities: readonly Uint8Array[], wrapped: WrappedKey): Uint8Array | null {
  for (const seed of identities) {
    const fileKey = unwrapFileKey(suite, seed, wrapped);
    if (fileKey !== null) return fileKey;
  }
  return null;
}
