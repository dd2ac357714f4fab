/** Acts on the tip that is shown: each gives the tip anew. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useAct } from '../../ui/office/act.ts';
import { useOffice } from '../office.ts';
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

type TipAct =
  | 'look'
  | 'reply'
  | 'countersign'
  | 'note'
  | 'work'
  | 'link'
  | 'give'
  | 'askPerson'
  | 'askConsent'
  | 'dispose'
  | 'approve'
  | 'hold'
  | 'askErasure';
type More<Act extends TipAct> = Omit<DeskActs[Act]['ask'], 'tip'>;

/** Runs one of the acts that answer with the tip; `onDone` hears of its success. */
export function useTipAct() {
  const { call } = useOffice();
  const { view, onView } = useTip();
  const [state, run] = useAct<{ name: DeskStep }>();
  const start = <Act extends TipAct>(act: Act, more: More<Act>, onDone?: (view: TipView) => void) => {
    const ask = { tip: view.card.tip, ...more } as DeskActs[Act]['ask'];
    run(async (tell) => {
      const after = await call(act, ask, tell);
      onView(after);
      onDone?.(after);
    });
  };
  return [state, start] as const;
}
