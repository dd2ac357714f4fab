/** P5.3, P5.6. What of a later message no letter holds, named at its own field before anything is sealed. */
import { LONGEST, messageExcess, type TooLong, tooLong } from '#protocol/envelope/room';
import { type Questionnaire, questionsFor } from '#protocol/report/questionnaire';
import { textsOf } from '../../ui/lengths.ts';
import type { Draft } from '../compose/draft.ts';
import type { Written } from './message.ts';

/** The field of the message's own text. */
export const MESSAGE = 'answer';

/** Of the text, the answers that stand and what is said of her name, each that is too long; else, where all do not fit together, the longest. */
export function tooLongMessage(
  { text, added, files }: Written,
  { questionnaire, draft }: { readonly questionnaire: Questionnaire | null; readonly draft: Draft },
): TooLong[] {
  const { allegations = [], answers = {}, name = null } = added;
  const told = questionnaire ? textsOf(questionsFor(questionnaire, draft), draft.answers) : [];
  const person = name?.is === 'given' ? name.person : null;
  const typed = [
    { field: MESSAGE, text, most: LONGEST.word },
    ...told,
    ...(['name', 'contact', 'relation'] as const).map((one) => ({
      ...{ field: `later-${one}`, text: person?.[one] ?? '', most: LONGEST[one] },
    })),
  ];
  const sealed = { text, allegations, answers, questionnaire: added.questionnaire ?? null, name };
  return tooLong(typed, () => messageExcess(sealed, files));
}
