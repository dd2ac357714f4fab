/** P5.3, P5.4. What she typed that no letter holds, named at its own field before anything is sealed. */
import { LONGEST_ANSWER } from '#protocol/envelope/format';
import { bodyExcess, charactersIn, personExcess } from '#protocol/envelope/room';
import {
  type Answers,
  answerIds,
  type Question,
  type Questionnaire,
  questionsFor,
  standingAnswers,
} from '#protocol/report/questionnaire';
import { answerField } from '../../ui/answer-field.ts';
import { type Draft, LONGEST, personOf } from './draft.ts';

/** The field of the account. */
export const ACCOUNT = 'account';

/** A text that is too long, at the id of its field. */
export interface TooLong {
  readonly field: string;
  /** Characters too many. */
  readonly count: number;
  /** Whether it would fit by itself, and is only the longest of what does not fit together. */
  readonly together: boolean;
}

export interface Typed {
  readonly field: string;
  readonly text: string;
  /** Most characters. */
  readonly most: number;
}

/** What is typed in answer to these questions, field by field. */
export const textsOf = (questions: readonly Question[], answers: Answers): Typed[] =>
  questions
    .filter(({ kind }) => kind !== 'one' && kind !== 'many')
    .flatMap((question) => answerIds(question))
    .flatMap((id) => {
      const answer = answers[id] ?? [];
      const most = typeof answer === 'string' ? LONGEST_ANSWER.text : LONGEST_ANSWER.listed;
      return [answer].flat().map((text, entry) => ({ field: answerField(id, entry), text, most }));
    });

/** Of the account and the answers that stand, each that is too long; else, where they do not fit together, the longest. */
export function tooLongAnswers({ questionnaire }: { readonly questionnaire: Questionnaire }, draft: Draft): TooLong[] {
  const narrative = draft.narrative.trim();
  const told = textsOf(questionsFor(questionnaire, draft), draft.answers);
  const typed = [{ field: ACCOUNT, text: narrative, most: LONGEST.account }, ...told];
  const sealed = { narrative, answers: standingAnswers(questionnaire, draft), doNotAdmit: [...draft.names] };
  return tooLong(typed, () => bodyExcess(sealed, draft.files));
}

/** As {@link tooLongAnswers}, of who she is: what she typed of how to reach her counts as one. */
export function tooLongPerson(draft: Draft): TooLong[] {
  const person = personOf(draft);
  const typed = [
    { field: 'self-name', text: person.name, most: LONGEST.name },
    { field: 'self-relation', text: person.relation, most: LONGEST.relation },
    { field: 'self-safely', text: person.contact, most: LONGEST.contact },
  ];
  return tooLong(typed, () => personExcess(person));
}

/** Of what is typed, each text that is too long by itself; else, where all of it is by so many bytes, the longest. */
export function tooLong(typed: readonly Typed[], excess: () => number): TooLong[] {
  const alone = typed
    .map(({ field, text, most }) => ({ field, count: text.length - most, together: false }))
    .filter(({ count }) => count > 0);
  if (alone.length > 0) return alone;
  const bytes = excess();
  const [longest] = typed.toSorted((one, other) => other.text.length - one.text.length);
  return bytes > 0 && longest
    ? [{ field: longest.field, count: charactersIn(longest.text, bytes), together: true }]
    : [];
}
