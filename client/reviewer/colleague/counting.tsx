/** How far an act on many tips is, with the way to end it. */
import { Button, ButtonRow } from '../../ui/button.tsx';
import type { ActState } from '../../ui/office/act.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { Progress } from '../../ui/status.tsx';
import { useText } from '../text/text.ts';

export type CountedState = ActState<{ readonly name: string; readonly done?: number; readonly all?: number }>;

export function Counting({ act, onStop }: { readonly act: CountedState; readonly onStop: () => void }) {
  const t = useText();
  const { done, all } = act.step ?? {};
  return (
    <>
      {act.busy && (
        <div role="status">
          {all === undefined || done === undefined ? (
            <Progress label={t('colleague.working')} />
          ) : (
            <Progress label={t('colleague.progress', { done, all })} done={all === 0 ? 1 : done / all} />
          )}
        </div>
      )}
      {act.busy && all !== undefined && (
        <ButtonRow>
          <Button kind="outline" onPress={onStop}>
            {t('colleague.stop')}
          </Button>
        </ButtonRow>
      )}
      <Trouble code={act.code} />
    </>
  );
}
