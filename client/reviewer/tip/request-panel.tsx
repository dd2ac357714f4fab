/** What waits for a second person about this tip: to be approved by this reviewer, by another, or, once it was, to be set. */
import { OwnText, SummaryBox } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useEnding } from '../../ui/office/ending.ts';
import { useText } from '../text/text.ts';
import type { ApprovalRow } from '../worker/queue/queue-acts.ts';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

export function RequestPanel() {
  const t = useText();
  const { requests } = useTip().view;
  if (requests.length === 0) return null;
  return (
    <SummaryBox heading={t('tip.request')}>
      {requests.map((row) => (
        <Request key={row.key} row={row} />
      ))}
    </SummaryBox>
  );
}

function Request({ row }: { readonly row: ApprovalRow }) {
  const t = useText();
  const words = useWords();
  const [act, start] = useTipAct();
  const { is, key, why, ending } = row;
  return (
    <>
      <p>
        <strong>{words(row)}</strong> {t(`tip.request.${is}`)}
      </p>
      {why && <OwnText text={why} />}
      {is === 'to-approve' && (
        <ButtonRow>
          <Button busy={act.busy} onPress={() => start('approve', { key })}>
            {t('tip.request.approve')}
          </Button>
        </ButtonRow>
      )}
      {is === 'to-set' && ending && (
        <ButtonRow>
          <Button busy={act.busy} onPress={() => start('dispose', { ...ending, why: '' })}>
            {t('tip.end.submit')}
          </Button>
        </ButtonRow>
      )}
      <Doing act={act} />
    </>
  );
}

function useWords(): (row: ApprovalRow) => string {
  const t = useText();
  const ending = useEnding();
  return ({ by, ending: ends }) =>
    ends ? t('tip.request.disposition-proposed', { by, ending: ending(ends) }) : t('tip.request.part-opened', { by });
}
