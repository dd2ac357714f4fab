/** P5.4. What is typed in answer to questions, by field, with how long each may be. */
import { LONGEST_ANSWER } from '#protocol/envelope/format';
import type { Typed } from '#protocol/envelope/room';
import { type Answers, answerIds, type Question } from '#protocol/report/questionnaire';
import { answerField } from './answer-field.ts';

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
