/** What somebody else asked for and this reviewer may approve: the second person. */
import { SummaryBox } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useEnding } from '../../ui/office/ending.ts';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing, useTip, useTipAct } from './tip-act.tsx';

export function RequestPanel() {
  const t = useText();
  const ending = useEnding();
  const { may } = useOffice().who;
  const { request } = useTip().view;
  const [act, start] = useTipAct();
  if (!request) return null;
  const { by } = request;
  const words = request.ending
    ? t('tip.request.disposition-proposed', { by, ending: ending(request.ending) })
    : t('tip.request.part-opened', { by });
  return (
    <SummaryBox heading={t('tip.request')}>
      <p>{words}</p>
      {may.includes('approve') ? (
        <ButtonRow>
          <Button busy={act.busy} onPress={() => start('approve', {})}>
            {t('tip.request.approve')}
          </Button>
        </ButtonRow>
      ) : (
        <p>{t('tip.request.wrong')}</p>
      )}
      <Doing act={act} />
    </SummaryBox>
  );
}
