/** The steps of the form: a few that every office has, and between them the pages of its questionnaire that ask something now. */
import { type Question, questionsFor, type Section } from '#protocol/report/questionnaire';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useText } from '../text/text.ts';
import type { StepProps } from './draft.ts';

const FIXED = ['about', 'account', 'files', 'self', 'readers', 'check'] as const;

export interface Step {
  readonly name: (typeof FIXED)[number] | 'section';
  /** Its own key among all steps. */
  readonly key: string;
  readonly title: string;
  readonly section: Section | null;
  /** What the questionnaire asks on it. */
  readonly questions: readonly Question[];
}

/** The steps for what was told so far, in order: safety before the account, details after it. */
export function useSteps({ form: { questionnaire }, draft }: Pick<StepProps, 'form' | 'draft'>): readonly Step[] {
  const t = useText();
  const { language } = useLanguage();
  const asked = questionsFor(questionnaire, draft);
  const fixed = (name: (typeof FIXED)[number], questions: readonly Question[] = []): Step => ({
    name,
    key: name,
    title: t(`${name}.title`),
    section: null,
    questions,
  });
  const askedIn = ({ id }: Section) => asked.filter(({ section }) => section === id);
  const pages = (place: Section['place']) =>
    questionnaire.sections
      .filter((section) => section.place === place)
      .map((section): Step => {
        const title = section.title[language];
        return { name: 'section', key: `section-${section.id}`, title, section, questions: askedIn(section) };
      })
      .filter(({ questions }) => questions.length > 0);
  const first = pages('first').flatMap(({ questions }) => questions);
  return [
    fixed('about', first),
    ...pages('safety'),
    fixed('account'),
    ...pages('details'),
    fixed('files'),
    fixed('self'),
    fixed('readers'),
    fixed('check'),
  ];
}
