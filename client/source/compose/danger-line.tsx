/** A word of care, as soon as something chosen can mean danger to life. */
import { isDanger } from '#protocol/report/questionnaire';
import { Alert } from '../../ui/alert.tsx';
import { useText } from '../text/text.ts';
import type { StepProps } from './draft.ts';

export function DangerLine({ form: { questionnaire }, draft }: StepProps) {
  const t = useText();
  return (
    <div role="status">
      {isDanger(questionnaire, draft) && (
        <Alert kind="warning" slim>
          <p>{t('about.danger')}</p>
        </Alert>
      )}
    </div>
  );
}
