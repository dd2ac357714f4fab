/** The first step: what it is about, what happened, and whether it waits. */
import { isDanger } from '#protocol/report/questionnaire';
import { Alert } from '../../ui/alert.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { useText } from '../text/text.ts';
import type { StepProps } from './draft.ts';
import type { ErrorProps } from './step-errors.ts';

export function WhatHappened({ form: { questionnaire }, draft, onDraft, error }: StepProps & ErrorProps) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <>
      <CheckboxGroup
        label={t('what.kinds')}
        hint={t('what.kinds.hint')}
        choices={questionnaire.allegations.map(({ key, words }) => ({ value: key, text: words[language] }))}
        values={draft.allegations}
        onValues={(allegations) => onDraft({ allegations })}
        optional
        tiles
      />
      <div role="status">
        {isDanger(questionnaire, draft) && (
          <Alert kind="warning">
            <p>{t('what.danger')}</p>
          </Alert>
        )}
      </div>
      <TextArea
        id="account"
        label={t('what.account')}
        hint={t('what.account.hint')}
        error={error('account')}
        rows={10}
        value={draft.narrative}
        onValue={(narrative) => onDraft({ narrative })}
      />
      <RadioGroup
        label={t('what.urgent')}
        hint={t('what.urgent.hint')}
        choices={[
          { value: 'waits', text: t('what.urgent.waits') },
          { value: 'urgent', text: t('what.urgent.now') },
        ]}
        value={draft.wait}
        onValue={(value) => onDraft({ wait: value === 'urgent' ? 'urgent' : 'waits' })}
        optional
      />
    </>
  );
}
