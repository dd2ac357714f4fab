/** Acts on the tip that is shown: each gives the tip anew, says its steps where it was pressed, and why it failed. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type ActState, useAct } from '../../ui/office/act.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { Progress } from '../../ui/status.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { DeskActs, DeskStep, TipView } from '../worker/acts.ts';

interface ShownTip {
  readonly view: TipView;
  readonly onView: (view: TipView) => void;
}

export const TipContext = createContext<ShownTip | null>(null);

/** The tip now shown. Throws TypeError outside of its page. */
export function useTip(): ShownTip {
  const shown = useContext(TipContext);
  if (!shown) throw new TypeError('panel: expected an opened tip');
  return shown;
}

type TipAct = 'look' | 'reply' | 'note' | 'askPerson' | 'dispose' | 'approve';
type More<Act extends TipAct> = Omit<DeskActs[Act]['ask'], 'tip'>;
export type TipActState = ActState<{ readonly name: DeskStep }>;

/** Runs one of the acts that answer with the tip; `onDone` hears of its success. */
export function useTipAct() {
  const { call } = useOffice();
  const { view, onView } = useTip();
  const [state, run] = useAct<{ name: DeskStep }>();
  const start = <Act extends TipAct>(act: Act, more: More<Act>, onDone?: () => void) => {
    const ask = { tip: view.card.tip, ...more } as DeskActs[Act]['ask'];
    run(async (tell) => {
      onView(await call(act, ask, tell));
      onDone?.();
    });
  };
  return [state, start] as const;
}

/** Where an act is, or why it failed. */
export function Doing({ act }: { readonly act: TipActState }) {
  const t = useText();
  return (
    <>
      {act.busy && (
        <div role="status">
          <Progress label={t(`tip.step.${act.step?.name ?? 'fetch'}`)} />
        </div>
      )}
      <Trouble code={act.code} />
    </>
  );
}
