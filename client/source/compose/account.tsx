/** What happened, in her own words, and whether it waits: the one thing that must be there. */
import { LONGEST } from '#protocol/envelope/room';
import { RadioGroup } from '../../ui/choices.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { useText } from '../text/text.ts';
import { DangerLine } from './danger-line.tsx';
import type { StepProps } from './draft.ts';
import type { ErrorProps } from './step-errors.ts';

export function Account({ error, ...props }: StepProps & ErrorProps) {
  const { draft, onDraft } = props;
  const t = useText();
  const { language } = useLanguage();
  return (
    <>
      <TextArea
        id="account"
        label={t('account.label')}
        hint={t('account.hint', { most: new Intl.NumberFormat(language).format(LONGEST.account) })}
        error={error('account')}
        rows={10}
        value={draft.narrative}
        onValue={(narrative) => onDraft({ narrative })}
      />
      <RadioGroup
        label={t('account.urgent')}
        hint={t('account.urgent.hint')}
        choices={[
          { value: 'waits', text: t('account.urgent.waits') },
          { value: 'urgent', text: t('account.urgent.now') },
        ]}
        value={draft.wait}
        onValue={(value) => onDraft({ wait: value === 'urgent' ? 'urgent' : 'waits' })}
      />
      <DangerLine {...props} />
    </>
  );
}
