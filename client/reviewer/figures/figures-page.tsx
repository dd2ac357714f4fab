/** Figures for the semiannual report: tables with a bar in each row, the same as CSV. For those who supervise. */
import { useEffect, useState } from 'preact/hooks';
import { utf8 } from '#protocol/bytes';
import type { Disposition } from '#protocol/statement/kinds';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Select } from '../../ui/inputs.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { useOfficeText } from '../../ui/office/text.ts';
import { save as saveBytes } from '../../ui/save.ts';
import { Frame } from '../frame.tsx';
import { useClockName, useOffice, useQuestionnaire } from '../office.ts';
import type { QueueState } from '../queue/use-queue.ts';
import { useText } from '../text/text.ts';
import type { Figures } from '../worker/figures/figure.ts';
import type { FiguresAnswer } from '../worker/figures/figures-answers.ts';
import { CountTable } from './count-table.tsx';
import { csvOf } from './csv.ts';

export function FiguresPage({ queue }: { readonly queue: QueueState }) {
  const t = useText();
  const { call } = useOffice();
  const day = useShortDay();
  const [halfYear, setHalfYear] = useState('');
  const [answer, setAnswer] = useState<FiguresAnswer | null>(null);
  const { desk, facts } = queue;
  const version = facts?.version;
  useEffect(() => {
    if (version !== undefined) call('figures', { desk, halfYear }).then(setAnswer, () => undefined);
  }, [call, desk, halfYear, version]);
  if (!answer)
    return (
      <Frame title={t('numbers.title')} at="figures">
        {null}
      </Frame>
    );
  const { figures, halfYears } = answer;
  return (
    <Frame title={t('numbers.title')} at="figures">
      <p>{t('numbers.intro')}</p>
      <Select
        label={t('numbers.halfYear')}
        options={[
          { value: '', text: t('queue.filter.all') },
          ...halfYears.map((value) => ({ value, text: t('numbers.from', { day: day(value) }) })),
        ]}
        value={halfYear}
        onValue={setHalfYear}
      />
      <p>{t('numbers.received', { count: figures.received })}</p>
      <Tables figures={figures} />
    </Frame>
  );
}

const isOpen = (name: string): name is 'open' => name === 'open';

function Tables({ figures }: { readonly figures: Figures }) {
  const t = useText();
  const office = useOfficeText();
  const clockName = useClockName();
  const { allegation } = useQuestionnaire();
  const { received, fewest, dispositions, allegations, closedCards, clocks } = figures;
  const disposition = (name: string) =>
    isOpen(name) ? t('numbers.open') : office(`disposition.${name as Disposition}`);
  const save = () => saveBytes('figures.csv', new Uint8Array(utf8(csvOf(figures))));
  return (
    <>
      <p class="candor-aside">{t('numbers.withheld.note', { count: fewest })}</p>
      <Panel heading={t('numbers.dispositions')}>
        <CountTable
          caption={t('numbers.dispositions')}
          counts={dispositions}
          fewest={fewest}
          of={received}
          words={disposition}
        />
      </Panel>
      <Panel heading={t('numbers.allegations')}>
        <p>{t('numbers.allegations.several')}</p>
        {closedCards > 0 && <p>{t('numbers.allegations.note', { count: closedCards })}</p>}
        <CountTable
          caption={t('numbers.allegations')}
          counts={allegations}
          fewest={fewest}
          of={received - closedCards}
          words={allegation}
        />
      </Panel>
      {clocks.map(({ key, counts, median }) => (
        <Panel key={key} heading={clockName(key)}>
          <CountTable
            caption={clockName(key)}
            counts={counts}
            fewest={fewest}
            of={received}
            words={(name) => t(`numbers.clock.${name as 'met'}`)}
          />
          {median !== null && <p>{median === 0 ? t('numbers.sameDay') : t('numbers.median', { count: median })}</p>}
        </Panel>
      ))}
      <ButtonRow>
        <Button kind="outline" onPress={save}>
          {t('numbers.csv')}
        </Button>
      </ButtonRow>
    </>
  );
}
