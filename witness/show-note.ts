/**
 * P4.4, P8.7. The witness's note, for anybody: which roster is the newest it holds, today, and how far the log had come
 * before today. Never how far it came since: whoever asked often would see when each entry came.
 */
import { toBase64 } from '#protocol/bytes';
import { emptyRoot } from '#protocol/log/leaf';
import { makeStatement } from '#protocol/statement/statement';
import { refuse } from '#witness/problem';
import { newestCheckpoint } from '#witness/store/checkpoint';
import { publicCheckpointBefore } from '#witness/store/cosigned';
import { occasionOf, type Witness } from '#witness/witness';

/** The `freshness-noted` statement, base64. Throws `not-found` before the first roster or checkpoint. */
export function showNote(witness: Witness): { note: string } {
  const { crypto, store } = witness;
  const standing = witness.standing();
  const origin = standing?.roster.roster.log.origin ?? '';
  if (!standing?.self || !newestCheckpoint(store.db, origin)) refuse('not-found', 'nothing was cosigned yet');
  const occasion = occasionOf(witness, standing);
  const nothing = { size: 0, root: emptyRoot(crypto.suite) };
  const { size, root } = publicCheckpointBefore(store.db, { origin, time: Date.parse(occasion.day) }) ?? nothing;
  const note = makeStatement(crypto, standing.self.signSeed, {
    kind: 'freshness-noted',
    occasion,
    saying: { rosterHash: standing.roster.hash, size, root: toBase64(root) },
  });
  return { note: toBase64(note) };
}
