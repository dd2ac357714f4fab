/** P5.6. What came with a message beside its text, as the page is shown it: without the key of its files. */
import type { OpenedWord } from '#client/vault/tip';
import type { WordRow } from './acts.ts';

/** A later word as the worker holds it. */
export type HeldWord = Omit<OpenedWord, 'files' | 'message'> & Partial<Pick<OpenedWord, 'files' | 'message'>>;

/** A later word as the page is shown it. */
export const wordRow = (
  { kind, number, by, day, text, work, sha256, message }: HeldWord,
  signed: WordRow['signed'],
): WordRow => ({
  ...{ kind, number, by, day, text, work, sha256, signed },
  added: message
    ? {
        allegations: message.allegations,
        answers: Object.entries(message.answers).map(([question, answer]) => ({ question, answer: [answer].flat() })),
        name: message.name,
        files: message.files?.list ?? [],
      }
    : null,
});
