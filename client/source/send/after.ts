/**
 * P2.3. What a report needs once it is sealed: its 12 words and the pages that show them. The last step of the form fetches it with
 * the list of words and waits for both, so that a connection lost while sending hides nothing from her; the first page does not carry it.
 */
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { Sent } from './sent.tsx';
import { SentForGood } from './sent-for-good.tsx';

export const after = { makePhrase, wordsOf, Sent, SentForGood } as const;
export type After = typeof after;
