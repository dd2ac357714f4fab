/** P8.2, check 4. A request is answered within a day of its entry, to one recipient, for tips that are still there. */
import { refuse } from '#witness/problem';
import type { Proven } from '#witness/release/proven';
import { entryAnsweredTo } from '#witness/store/answer';
import { isErased } from '#witness/store/erasure';
import type { Witness } from '#witness/witness';

/** How long after its leaf was cosigned a request may be answered, in milliseconds. */
export const LIFETIME = 24 * 60 * 60 * 1000;

/**
 * Whether this very request was answered before. Throws `release-too-old`, `release-answered-already` when its one-time
 * recipient served another request, `release-tip-erased`.
 */
export function checkTimely({ store, clock }: Witness, { asked, leaf }: Proven): { again: boolean } {
  if (clock() - leaf.time > LIFETIME) refuse('release-too-old', 'entry was cosigned more than a day ago');
  const entry = entryAnsweredTo(store.db, asked.recipient);
  if (entry !== null && entry !== leaf.entry) {
    refuse('release-answered-already', 'recipient served another request');
  }
  if (asked.boxes.some(({ tip }) => isErased(store.db, tip))) refuse('release-tip-erased', 'tip was erased');
  return { again: entry !== null };
}
