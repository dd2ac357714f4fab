/**
 * P5.4. The questionnaire, a policy document: which allegations can be chosen, what is asked about each, in which order,
 * and what an answer is called where it is sealed. Refuses a document that contradicts itself.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { ProtocolError } from '#protocol/error';
import { Exact } from '#protocol/shape';

const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,47}$' });
/** The same words in every language of the document, by ISO 639-1 code. */
export const Words = Exact({ en: Type.String({ maxLength: 600 }), es: Type.String({ maxLength: 600 }) });
export type Words = Static<typeof Words>;

const Choice = Exact({
  key: Key,
  words: Words,
  /** Whether choosing it means danger to life. */
  danger: Type.Boolean(),
});
export type Choice = Static<typeof Choice>;

/** What is asked on one page. */
const Section = Exact({
  id: Key,
  title: Words,
  /** `first` beside the allegations; `safety` before the account, since nobody should write before that; `details` after it. */
  place: Type.Enum(['first', 'safety', 'details']),
  /** What of the office's texts stands on the page: the numbers to call, or the notice on rights. */
  notice: Type.Enum(['none', 'numbers', 'rights']),
});
export type Section = Static<typeof Section>;

const Question = Exact({
  id: Key,
  section: Key,
  /** `several` is a list of people or things, each described by the same few fields. */
  kind: Type.Enum(['text', 'long-text', 'one', 'many', 'several']),
  words: Words,
  hint: Type.Union([Words, Type.Null()]),
  /** Asked only when one of these allegations is chosen; always when empty. */
  when: Type.Array(Key, { maxItems: 32 }),
  /** Asked only while an earlier question has one of these answers. */
  onlyIf: Type.Union([Exact({ question: Key, is: Type.Array(Key, { minItems: 1, maxItems: 32 }) }), Type.Null()]),
  /** What can be chosen, for `one` and `many`; the fields of each entry, for `several`. */
  choices: Type.Array(Choice, { maxItems: 32 }),
  /** Whether its coded answer stands on the card, for triage. */
  onCard: Type.Boolean(),
});
export type Question = Static<typeof Question>;

export const Questionnaire = Exact({
  version: Type.Integer({ minimum: 1 }),
  allegations: Type.Array(Choice, { minItems: 1, maxItems: 32 }),
  sections: Type.Array(Section, { maxItems: 16 }),
  questions: Type.Array(Question, { maxItems: 128 }),
});
export type Questionnaire = Static<typeof Questionnaire>;

/** Answers by the ids of {@link answerIds}, as they stand in the body. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** What a source has chosen and answered so far. */
export interface Told {
  readonly allegations: readonly string[];
  readonly answers: Answers;
}

/** The answer that names an earlier report of the same source, whose words she lost; every questionnaire has it. P5.4 */
export const EARLIER_REPORT = 'earlier-report';

const PLACES: readonly Section['place'][] = ['first', 'safety', 'details'];

/** The pages in the order in which they are shown. P5.4 */
export const pagesInOrder = (sections: readonly Section[]): Section[] =>
  PLACES.flatMap((place) => sections.filter((section) => section.place === place));

/** The ids under which a question's answers are sealed: its own, or one a field, each a list in the order of the entries. P5.4 */
export const answerIds = ({ id, kind, choices }: Question): string[] =>
  kind === 'several' ? choices.map(({ key }) => `${id}-${key}`) : [id];

/** Whether a question is asked of somebody who told this much. */
export const isAsked = ({ when, onlyIf }: Question, { allegations, answers }: Told): boolean =>
  (when.length === 0 || when.some((key) => allegations.includes(key))) &&
  (onlyIf === null || [answers[onlyIf.question] ?? []].flat().some((answer) => onlyIf.is.includes(answer)));

/** The questions to ask somebody who told this much, in order; a question whose condition is no longer asked is not either. */
export function questionsFor({ questions }: Questionnaire, { allegations, answers }: Told): Question[] {
  const standing: Record<string, string | readonly string[]> = {};
  return questions.filter((question) => {
    if (!isAsked(question, { allegations, answers: standing })) return false;
    for (const id of answerIds(question)) standing[id] = answers[id] ?? [];
    return true;
  });
}

/** The answers to what is asked, without empty ones; a list of entries keeps its gaps, so that fields stay side by side. */
export function standingAnswers(questionnaire: Questionnaire, told: Told): Record<string, string | string[]> {
  const ids = questionsFor(questionnaire, told).flatMap(answerIds);
  const given = [...ids, EARLIER_REPORT].map((id) => [id, told.answers[id] ?? ''] as const);
  return Object.fromEntries(
    given
      .filter(([, answer]) => [answer].flat().some((one) => one.trim() !== ''))
      .map(([id, answer]) => [id, typeof answer === 'string' ? answer : [...answer]]),
  );
}

/** Whether any chosen allegation, or any answer that stands, means danger to life. */
export function isDanger(questionnaire: Questionnaire, told: Told): boolean {
  const dangerous = (choices: readonly Choice[], chosen: readonly string[]) =>
    choices.some(({ key, danger }) => danger && chosen.includes(key));
  return (
    dangerous(questionnaire.allegations, told.allegations) ||
    questionsFor(questionnaire, told).some(({ id, choices }) => dangerous(choices, [told.answers[id] ?? []].flat()))
  );
}

/** The coded answers that stand on the card, `question=choice`. */
export const summaryOf = (questionnaire: Questionnaire, told: Told): string[] =>
  questionsFor(questionnaire, told)
    .filter(({ onCard, kind }) => onCard && (kind === 'one' || kind === 'many'))
    .flatMap(({ id, choices }) =>
      choices.filter(({ key }) => [told.answers[id] ?? []].flat().includes(key)).map(({ key }) => `${id}=${key}`),
    )
    .slice(0, 32);

/**
 * A questionnaire that does not contradict itself: every key once, every section, allegation and condition known, a
 * condition on an earlier question with choices. Throws `policy-wrong`. P5.4
 */
export function checkQuestionnaire(questionnaire: Questionnaire): Questionnaire {
  const { allegations, sections, questions } = questionnaire;
  const keys = allegations.map(({ key }) => key);
  const pages = pagesInOrder(sections).map(({ id }) => id);
  distinct('allegation', keys);
  distinct(
    'section',
    sections.map(({ id }) => id),
  );
  distinct('answer', [EARLIER_REPORT, ...questions.flatMap(idsOf)]);
  questions.forEach((question, at) => {
    if (!sections.some(({ id }) => id === question.section)) wrong('a question is in no section');
    if (!question.when.every((key) => keys.includes(key))) wrong('a question follows no allegation');
    if (!isConditionSound(question, questions.slice(0, at), pages)) wrong('a condition is on no earlier choice');
    if (question.kind.includes('text') !== (question.choices.length === 0))
      wrong('a question has no choices, or needs none');
    distinct(
      'choice',
      question.choices.map(({ key }) => key),
    );
  });
  return questionnaire;
}

/** A question's own id too, since the page and the reader name it by that. */
const idsOf = (question: Question): string[] => [...new Set([question.id, ...answerIds(question)])];

/** What would come up only behind her, on a page that she has left, is not asked of anybody. */
function isConditionSound(
  { onlyIf, section }: Question,
  earlier: readonly Question[],
  pages: readonly string[],
): boolean {
  if (onlyIf === null) return true;
  const on = earlier.find(({ id, kind }) => id === onlyIf.question && (kind === 'one' || kind === 'many'));
  if (on && pages.indexOf(on.section) > pages.indexOf(section)) return false;
  return on !== undefined && onlyIf.is.every((key) => on.choices.some((choice) => choice.key === key));
}

function distinct(what: string, keys: readonly string[]): void {
  if (new Set(keys).size !== keys.length) wrong(`a key of an ${what} stands twice`);
  if (!keys.every((key) => key.length <= 48)) wrong(`a key of an ${what} is too long`);
}

function wrong(what: string): never {
  throw new ProtocolError('policy-wrong', `questionnaire: ${what}`);
}
