/**
 * P8.6. Giving the journal to an auditor, who signed a nonce of ours; each nonce serves once. Beside it stands how far the
 * log has come, which only auditors are told before the day is over.
 */
import { toBase64 } from '#protocol/bytes';
import { emptyRoot } from '#protocol/log/leaf';
import { makeStatement } from '#protocol/statement/statement';
import { expectAuditor } from '#witness/auditor';
import { newestCheckpoint } from '#witness/store/checkpoint';
import { journalSize, linesFrom } from '#witness/store/journal';
import { expectStanding, occasionOf, type Standing, type Witness } from '#witness/witness';

/** Lines in one answer. */
export const PAGE = 400;

/** The `journal-read` statement (base64) from line `from` on. Throws `statement-refused`, `not-allowed`, `nonce-unknown`, `roster-not-current`. */
export function readJournal(witness: Witness, { statement, from }: { statement: string; from: number }) {
  const standing = expectStanding(witness);
  expectAuditor(witness, standing, statement);
  const { db } = witness.store;
  const journal = makeStatement(witness.crypto, standing.self.signSeed, {
    kind: 'journal-read',
    occasion: occasionOf(witness, standing),
    saying: {
      entries: linesFrom(db, from, PAGE).map(toBase64),
      from,
      size: journalSize(db),
      head: headOf(witness, standing),
    },
  });
  return { journal: toBase64(journal) };
}

function headOf({ crypto, store }: Witness, { roster }: Standing): { size: number; root: string } {
  const newest = newestCheckpoint(store.db, roster.roster.log.origin);
  return { size: newest?.size ?? 0, root: toBase64(newest?.root ?? emptyRoot(crypto.suite)) };
}
