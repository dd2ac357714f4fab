/**
 * P5.6. Keeping later words: each the next of its direction, after the hash of the one before. Two at once: one is kept,
 * the other is told that its number is taken and loses nothing.
 */
import { toHex } from '#protocol/bytes';
import { isBoxed, type SealedPart } from '#protocol/envelope/format';
import { lengthsOf } from '#protocol/envelope/lengths';
import type { ReadStatement } from '#protocol/statement/statement';
import { checkBox } from '#server/db/box';
import { claimSlices } from '#server/db/slices';
import { keepStatements } from '#server/db/statements';
import { addPart, findPart, findTip } from '#server/db/tips';
import type { House } from '#server/http/house';
import { refuse } from '#server/problem';

/** What a word is: its statement, its sealed parts, and the direction whose hashes it is chained to. */
export interface LaterWord {
  readonly statement: ReadStatement<'message-received' | 'reply-sent' | 'note-written'>;
  readonly words: readonly SealedPart[];
  /** Files that come with it, whole, in slices that wait. */
  readonly files?: readonly { readonly file: number; readonly size: number }[];
  readonly chained: 'message' | 'reply' | 'note';
}

/** Keeps a later word. Refuses with `tip-unknown`, `tip-erased`, `number-taken`, `part-missing`, `tip-malformed`. */
export async function keepWord(
  { db, suite }: House,
  { statement, words, files = [], chained }: LaterWord,
): Promise<void> {
  const { tip, number, previous, desk } = statement.says;
  const readership = { desk, keepers: 0, secondAuthority: 0 };
  if (!words.every(({ part, sealed }) => lengthsOf(part, readership)?.includes(sealed.length))) {
    refuse('tip-malformed', 'a word has a length that no bucket gives');
  }
  for (const { part, sealed } of words) if (isBoxed(part)) await checkBox(sealed, { tip, part, desk });
  const before = await hashBefore({ db, suite }, { tip, number, chained });
  if (before !== previous) refuse('number-taken', 'the word does not follow the last one: read again and send it anew');
  await db.transaction().execute(async (trx) => {
    for (const word of words) {
      if (!(await addPart(trx, tip, word)))
        refuse('number-taken', 'another word took this number: read again and send it anew');
    }
    if (!(await claimSlices(trx, tip, files))) refuse('part-missing', 'a slice of a file has gone: send it again');
    await keepStatements(trx, suite, [statement]);
  });
}

/** SHA-256 (hex) of the sealed word before, or of `tip-received` for the first; `null` when there is no word before. */
async function hashBefore(
  { db, suite }: Pick<House, 'db' | 'suite'>,
  { tip, number, chained }: { tip: string; number: number; chained: LaterWord['chained'] },
): Promise<string | null> {
  const found = await findTip(db, tip);
  if (!found) return refuse('tip-unknown', 'there is no such tip');
  if (found.erased) return refuse('tip-erased', 'the tip was erased');
  const before = number === 1 ? found.received : await findPart(db, tip, `${chained}/${number - 1}`);
  return before && toHex(suite.sha256(before));
}
