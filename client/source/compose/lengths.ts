/** P5.3, P5.4. What she typed that no letter holds, named at its own field before anything is sealed. */
import { bodyExcess, LONGEST, personExcess, type TooLong, tooLong } from '#protocol/envelope/room';
import { type Questionnaire, questionsFor, standingAnswers } from '#protocol/report/questionnaire';
import { textsOf } from '../../ui/lengths.ts';
import { type Draft, personOf } from './draft.ts';

/** The field of the account. */
export const ACCOUNT = 'account';

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
