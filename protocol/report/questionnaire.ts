/** P5.4. The questionnaire, a policy document: which allegations can be chosen, and what is asked about each. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Exact } from '#protocol/shape';

const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,47}$' });
/** The same words in every language of the document, by ISO 639-1 code. */
export const Words = Exact({ en: Type.String({ maxLength: 600 }), es: Type.String({ maxLength: 600 }) });
export type Words = Static<typeof Words>;

const Choice = Exact({ key: Key, words: Words });

const Question = Exact({
  id: Key,
  kind: Type.Enum(['text', 'long-text', 'one', 'many']),
  words: Words,
  /** Asked only when one of these allegations is chosen; always when empty. */
  when: Type.Array(Key, { maxItems: 32 }),
  /** For `one` and `many`. */
  choices: Type.Array(Choice, { maxItems: 32 }),
  /** Whether its coded answer stands on the card, for triage. */
  onCard: Type.Boolean(),
});
export type Question = Static<typeof Question>;

export const Questionnaire = Exact({
  version: Type.Integer({ minimum: 1 }),
  allegations: Type.Array(Exact({ key: Key, words: Words, danger: Type.Boolean() }), { minItems: 1, maxItems: 32 }),
  questions: Type.Array(Question, { maxItems: 64 }),
});
export type Questionnaire = Static<typeof Questionnaire>;

/** The questions to ask somebody who chose these allegations, in order. */
export const questionsFor = (questionnaire: Questionnaire, allegations: readonly string[]): Question[] =>
  questionnaire.questions.filter(({ when }) => when.length === 0 || when.some((key) => allegations.includes(key)));

/** Whether any of the chosen allegations means danger to life. */
export const isDanger = (questionnaire: Questionnaire, allegations: readonly string[]): boolean =>
  questionnaire.allegations.some(({ key, danger }) => danger && allegations.includes(key));

/** The coded answers that stand on the card, `question=choice`. */
export const summaryOf = (
  questionnaire: Questionnaire,
  answers: Readonly<Record<string, string | readonly string[]>>,
): string[] =>
  questionnaire.questions
    .filter((question) => question.onCard)
    .flatMap((question) => [answers[question.id] ?? []].flat().map((choice) => `${question.id}=${choice}`))
    .slice(0, 32);
