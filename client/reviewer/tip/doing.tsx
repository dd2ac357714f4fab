/** Where an act is, or why it failed. */
import type { ActState } from '../../ui/office/act.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { Progress } from '../../ui/status.tsx';
import { Slow } from '../slow.tsx';
import { useText } from '../text/text.ts';
import type { DeskStep } from '../worker/acts.ts';

export type TipActState = ActState<{ readonly name: DeskStep }>;

export function Doing({ act }: { readonly act: TipActState }) {
  const t = useText();
  return (
    <>
      {act.busy && (
        <div role="status">
          <Progress label={t(`tip.step.${act.step?.name ?? 'fetch'}`)} />
        </div>
      )}
      {act.busy && <Slow step={act.step?.name ?? 'fetch'} />}
      <Trouble code={act.code} />
    </>
  );
}
