/** P4.4, P8.7. The witness's note: which roster and which checkpoint are the newest it holds, and today. */
import { toBase64 } from '#protocol/bytes';
import { makeStatement } from '#protocol/statement/statement';
import { refuse } from '#witness/problem';
import { newestCheckpoint } from '#witness/store/checkpoint';
import { occasionOf, type Witness } from '#witness/witness';

/** The `freshness-noted` statement, base64. Throws `not-found` before the first roster or checkpoint. */
export function showNote(witness: Witness): { note: string } {
  const standing = witness.standing();
  const newest = standing && newestCheckpoint(witness.store.db, standing.roster.roster.log.origin);
  if (!standing?.self || !newest) refuse('not-found', 'nothing was cosigned yet');
  const note = makeStatement(witness.crypto, standing.self.signSeed, {
    kind: 'freshness-noted',
    occasion: occasionOf(witness, standing),
    saying: { rosterHash: standing.roster.hash, size: newest.size, root: toBase64(newest.root) },
  });
  return { note: toBase64(note) };
}
