/**
 * P7.5. The witness's complete count of releases against the openings that the facts show. Only the witness releases keys,
 * so that whatever it counts above them was opened and is being hidden.
 */
import type { Fact } from '#client/transport/facts';
import type { Ground } from '#client/transport/ground';
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signerOf } from '#protocol/roster/find';
import { readStatementOf, verifyStatement } from '#protocol/statement/statement';

/** How often a part was opened: by the witness's count, and by proven facts. */
export interface Opening {
  readonly part: string;
  readonly released: number;
  readonly shown: number;
}

/** Releases by part; `null` while the witness is away. Throws `signer-unknown`, `signature-wrong`, `context-wrong`. P7.5 */
export function releasesIn(
  { suite, roster, log }: Ground,
  { tip, ownNonce, count }: { tip: string; ownNonce: string; count: string | null },
): ReadonlyMap<string, number> | null {
  if (count === null) return null;
  const statement = readStatementOf('releases-counted', fromBase64(count));
  const signer = signerOf(suite, roster, statement.signer);
  if (signer?.role !== 'witness') throw new ProtocolError('signer-unknown', 'count is signed by no witness');
  const { says } = verifyStatement(suite, statement, { publicKey: signer.publicKey, log: log.log.origin });
  if (says.tip !== tip || says.ownNonce !== ownNonce) {
    throw new ProtocolError('context-wrong', 'count answers another question');
  }
  return new Map(says.releases.map((one) => [one.part, one.count]));
}

/** Each part that was released or shown as opened. P7.5 */
export function openingsIn(releases: ReadonlyMap<string, number>, facts: readonly Fact[]): Opening[] {
  const shown = shownIn(facts);
  const parts = [...new Set([...releases.keys(), ...shown.keys()])].sort();
  return parts
    .map((part) => ({ part, released: releases.get(part) ?? 0, shown: shown.get(part) ?? 0 }))
    .filter(({ released, shown: logged }) => released + logged > 0);
}

/** A fact without proof shows nothing: it may never have been logged. */
function shownIn(facts: readonly Fact[]): Map<string, number> {
  const parts = facts.filter((fact) => fact.index !== null).flatMap(partsOpened);
  const shown = new Map<string, number>();
  for (const part of parts) shown.set(part, (shown.get(part) ?? 0) + 1);
  return shown;
}

function partsOpened({ face }: Fact): string[] {
  if (face.kind === 'cards-opened') return ['card'];
  if (face.kind === 'appeal-released') return ['appeal'];
  return face.kind === 'part-opened' ? (face.detail ?? '').split(' ') : [];
}
