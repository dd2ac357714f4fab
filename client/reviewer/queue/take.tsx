/** "My next ten": taken and opened with one wait, then shown one after another. */
import { useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { type Office, useLanguageName } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing, type TipActState } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { CardRow } from '../worker/card.ts';

const TAKEN_AT_ONCE = 10;

export interface Taker {
  readonly act: TipActState;
  readonly language: string;
  readonly setLanguage: (language: string) => void;
  readonly take: () => void;
  /** Whether the last take found nothing. */
  readonly nothing: boolean;
}

/** Hears of the first, and of all that were taken, in the order in which they are worked on. */
type OnTaken = (first: CardRow, taken: readonly CardRow[]) => void;

export function useTaker({ call }: Office, desk: string, onTaken: OnTaken): Taker {
  const [act, run] = useAct<{ name: DeskStep }>();
  const [language, setLanguage] = useState('');
  const [nothing, setNothing] = useState(false);
  const take = () => {
    if (act.busy) return;
    run(async (tell) => {
      const tips = await call('takeNext', { desk, count: TAKEN_AT_ONCE, language }, tell);
      setNothing(tips.length === 0);
      const [first] = tips;
      if (first) onTaken(first, tips);
    });
  };
  return { act, language, setLanguage, take, nothing };
}

export function Take({ taker, languages }: { readonly taker: Taker; readonly languages: readonly string[] }) {
  const t = useText();
  const languageName = useLanguageName();
  const options = [
    { value: '', text: t('take.any') },
    ...languages.map((value) => ({ value, text: languageName(value) })),
  ];
  return (
    <>
      <div class="candor-take">
        <Button busy={taker.act.busy} onPress={taker.take}>
          {t('take.next', { count: TAKEN_AT_ONCE })}
        </Button>
        {languages.length > 1 && (
          <Select label={t('take.language')} options={options} value={taker.language} onValue={taker.setLanguage} />
        )}
      </div>
      <Doing act={taker.act} />
      {taker.nothing && (
        <Alert kind="info" slim announce>
          <p>{t('take.nothing')}</p>
        </Alert>
      )}
    </>
  );
}
