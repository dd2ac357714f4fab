/** Accounts that nearly repeat each other, among those read here: one decision for each group, and none is dropped. */
import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { RepeatGroup } from '../worker/repeats/repeats-answers.ts';

export interface RepeatsProps {
  readonly desk: string;
  readonly version: number;
  readonly onChoose: (tips: readonly string[]) => void;
}

export function Repeats({ desk, version, onChoose }: RepeatsProps) {
  const t = useText();
  const { call } = useOffice();
  const [groups, setGroups] = useState<readonly RepeatGroup[]>([]);
  const [act, run] = useAct<{ name: DeskStep }>();
  useEffect(() => {
    call('repeats', { desk }).then(setGroups, () => undefined);
  }, [call, desk, version]);
  const note = (tips: readonly string[]) =>
    run(async (tell) => setGroups(await call('noteRepeats', { desk, tips }, tell)));
  if (groups.length === 0) return null;
  return (
    <Alert kind="info" heading={t('repeats.title')}>
      <p>{t('repeats.intro')}</p>
      {groups.map(({ tips, numbers }) => (
        <div key={tips[0]}>
          <p class="candor-tip-number">{numbers.join(', ')}</p>
          <ButtonRow>
            <Button kind="outline" onPress={() => onChoose(tips)}>
              {t('repeats.choose', { count: tips.length })}
            </Button>
            <Button kind="quiet" busy={act.busy} onPress={() => note(tips)}>
              {t('repeats.note', { number: numbers[0] ?? '' })}
            </Button>
          </ButtonRow>
        </div>
      ))}
      <Doing act={act} />
    </Alert>
  );
}
