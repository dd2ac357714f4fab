/** The desk: its cards in a table, and what cannot be shown, in words. */
import { Alert } from '../ui/alert.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Select } from '../ui/inputs.tsx';
import type { ActState } from '../ui/office/act.ts';
import { Trouble } from '../ui/office/trouble.tsx';
import { Progress } from '../ui/status.tsx';
import { CardTable } from './card-table.tsx';
import { Frame } from './frame.tsx';
import { useOffice } from './office.ts';
import { useText } from './text/text.ts';
import type { CardRow, DeskList, DeskStep } from './worker/acts.ts';

export interface DeskPageProps {
  readonly desk: string;
  /** `null` while it is opened for the first time. */
  readonly list: DeskList | null;
  readonly act: ActState<{ readonly name: DeskStep }>;
  readonly onDesk: (desk: string) => void;
  readonly onRefresh: () => void;
  readonly onOpen: (card: CardRow) => void;
}

export function DeskPage({ desk, list, act, onDesk, onRefresh, onOpen }: DeskPageProps) {
  const t = useText();
  const { desks } = useOffice().who;
  const options = desks.map(({ id, label }) => ({ value: id, text: label }));
  return (
    <Frame title={t('desk.title')}>
      {options.length > 1 && <Select label={t('desk.choose')} options={options} value={desk} onValue={onDesk} />}
      {act.busy && (
        <div role="status">
          <Progress label={t(`desk.step.${act.step?.name ?? 'fetch'}`)} />
        </div>
      )}
      <Trouble code={act.code} />
      {list && <Refused refused={list.refused} />}
      {list && <CardTable cards={list.cards} onOpen={onOpen} />}
      {list && <Notes list={list} />}
      <ButtonRow>
        <Button kind="outline" busy={act.busy} onPress={onRefresh}>
          {t('desk.refresh')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}

function Notes({ list: { more, waiting, closed } }: { readonly list: DeskList }) {
  const t = useText();
  return (
    <>
      {more > 0 && <p>{t('desk.more', { count: more })}</p>}
      {waiting > 0 && <p>{t('desk.waiting', { count: waiting })}</p>}
      {closed > 0 && <p>{t('desk.closed', { count: closed })}</p>}
    </>
  );
}

function Refused({ refused }: Pick<DeskList, 'refused'>) {
  const t = useText();
  if (refused.length === 0) return null;
  return (
    <Alert kind="error" heading={t('desk.refused.heading')} announce>
      <p>{t('desk.refused.text')}</p>
      <ul>
        {refused.map(({ number, code }) => (
          <li key={`${number} ${code}`} class="candor-mono">
            {number ?? t('desk.refused.row')}: {code}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
