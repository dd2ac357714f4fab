/** P5.4. How the default documents are written down: each sentence in both languages, side by side. */
import type { Choice, Question, Words } from '#protocol/report/questionnaire';

/** A sentence in English and Spanish. */
export const w = (en: string, es: string): Words => ({ en, es });

/** A choice, an allegation or a field. */
export const choice = (key: string, en: string, es: string): Choice => ({ key, words: w(en, es), danger: false });

/** A choice that means danger to life. */
export const danger = (key: string, en: string, es: string): Choice => ({ key, words: w(en, es), danger: true });

/** A question of a section; one line of text unless `more` says otherwise. */
export const questionIn =
  (section: string, when: string[] = []) =>
  (id: string, words: Words, more: Partial<Question> = {}): Question => ({
    id,
    section,
    kind: 'text',
    words,
    hint: null,
    when,
    onlyIf: null,
    choices: [],
    onCard: false,
    ...more,
  });
