/** One page of the questionnaire, with what the office says on it: numbers to call, or her rights before any question. */
import type { Texts } from '#protocol/report/texts';
import { Alert } from '../../ui/alert.tsx';
import { SummaryBox } from '../../ui/blocks.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Contacts } from '../contacts.tsx';
import { useText } from '../text/text.ts';
import type { StepProps } from './draft.ts';
import { QuestionFields } from './question.tsx';
import type { ErrorProps } from './step-errors.ts';
import type { Step } from './steps.ts';

export function SectionPage(props: StepProps & ErrorProps & { readonly step: Step }) {
  const { form, step } = props;
  const notice = step.section?.notice;
  return (
    <>
      {notice === 'rights' && <Rights texts={form.texts} />}
      <QuestionFields {...props} questions={step.questions} />
      {notice === 'numbers' && <Numbers texts={form.texts} />}
    </>
  );
}

function Rights({ texts: { rights } }: { readonly texts: Texts }) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <SummaryBox heading={t('section.rights')}>
      <ul>
        {rights.lines.map((line) => (
          <li key={line.en}>{line[language]}</li>
        ))}
      </ul>
      <p>{t('section.help')}</p>
      <Contacts contacts={rights.help} />
    </SummaryBox>
  );
}

function Numbers({ texts: { danger } }: { readonly texts: Texts }) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <Alert kind="warning" heading={t('section.numbers')}>
      <p>{danger.intro[language]}</p>
      <Contacts contacts={danger.numbers} />
    </Alert>
  );
}
