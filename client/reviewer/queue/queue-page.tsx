/** The queue: what waits at a desk, danger first, as a table of any length. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Trouble } from '../../ui/office/trouble.tsx';
import { Progress, Status } from '../../ui/status.tsx';
import { ROW_HEIGHT, VirtualTable } from '../../ui/virtual-table.tsx';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import { Slow } from '../slow.tsx';
import { useText } from '../text/text.ts';
import type { CardRow } from '../worker/card.ts';
import type { QueueFacts, QueueRow } from '../worker/queue/queue-acts.ts';
import { BulkBar } from './bulk-bar.tsx';
import { COLUMNS, useCells } from './cells.tsx';
import { Filters, focusSearch } from './filters.tsx';
import { type KeyAct, KeyHelp, useKeys } from './keys.tsx';
import { Repeats } from './repeats.tsx';
import { Take, type Taker } from './take.tsx';
import type { QueueState } from './use-queue.ts';
import { type Rows, stretchAt, useWindow } from './use-window.ts';
import { WholeRow } from './whole-row.tsx';

export interface QueuePageProps {
  readonly queue: QueueState;
  readonly taker: Taker;
  readonly onOpen: (card: CardRow) => void;
}

export function QueuePage({ queue, taker, onOpen }: QueuePageProps) {
  const t = useText();
  const { desks } = useOffice().who;
  const { facts, act } = queue;
  const options = desks.map(({ id, label }) => ({ value: id, text: label }));
  return (
    <Frame title={t('desk.title')} at="queue">
      {options.length > 1 && (
        <Select label={t('desk.choose')} options={options} value={queue.desk} onValue={queue.setDesk} />
      )}
      {act.busy && (
        <div role="status">
          <Progress label={t(`desk.step.${act.step?.name ?? 'fetch'}`)} />
        </div>
      )}
      {act.busy && <Slow step={act.step?.name ?? 'fetch'} />}
      <Trouble code={act.code} />
      {facts && <Refused refused={facts.refused} />}
      {facts && <Queue queue={queue} facts={facts} taker={taker} onOpen={onOpen} />}
    </Frame>
  );
}

function Queue({ queue, facts, taker, onOpen }: QueuePageProps & { readonly facts: QueueFacts }) {
  const [from, setFrom] = useState(stretchAt(Math.floor(queue.top.current / ROW_HEIGHT)));
  const [current, setCurrent] = useState(-1);
  const frame = useRef<HTMLDivElement>(null);
  const { desk, view, chosen, setChosen, keys, setKeys } = queue;
  const rows = useWindow({ desk, view, version: facts.version, from });
  const choose = ({ tip }: QueueRow, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(tip);
    else next.delete(tip);
    setChosen(next);
  };
  useKeys(frame, keys, (act: KeyAct) => {
    const row = rows.at(current);
    if (act === 'search') focusSearch();
    if (act === 'take') taker.take();
    if (act === 'down') setCurrent(Math.min(current + 1, (rows.total ?? 1) - 1));
    if (act === 'up') setCurrent(Math.max(current - 1, 0));
    if (act === 'open' && row) onOpen(row);
    if (act === 'choose' && row) choose(row, !chosen.has(row.tip));
  });
  return (
    <>
      <Take taker={taker} languages={facts.languages} />
      <Filters queue={queue} />
      <Repeats desk={desk} version={facts.version} onChoose={(tips) => setChosen(new Set(tips))} />
      <BulkBar
        desk={desk}
        chosen={[...chosen]}
        onClear={() => setChosen(new Set())}
        onDone={() => {
          setChosen(new Set());
          queue.refresh();
        }}
      />
      <Counted rows={rows} queue={queue} />
      <div ref={frame}>
        <QueueTable {...{ queue, rows, chosen, choose, current, onOpen, onFirst: (row) => setFrom(stretchAt(row)) }} />
      </div>
      <Notes queue={queue} facts={facts} />
      <KeyHelp on={keys} onSwitch={setKeys} />
    </>
  );
}

interface QueueTableProps {
  readonly queue: QueueState;
  readonly rows: Rows;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (row: QueueRow, on: boolean) => void;
  readonly current: number;
  readonly onOpen: (row: QueueRow) => void;
  readonly onFirst: (first: number) => void;
}

function QueueTable({ queue, rows, chosen, choose, current, onOpen, onFirst }: QueueTableProps) {
  const t = useText();
  const cells = useCells();
  const { total } = rows;
  const shower = useRef<(row: QueueRow) => void>(() => undefined);
  const show = (index: number) => {
    const row = rows.at(index);
    if (row) shower.current(row);
  };
  useEffect(() => show(current), [current]);
  if (total === null) return null;
  if (total === 0) return <p class="candor-empty">{rows.all === 0 ? t('desk.empty') : t('queue.none')}</p>;
  return (
    <>
      <VirtualTable
        onRow={show}
        label={t('desk.caption')}
        kind="queue"
        columns={COLUMNS.map((key) => ({
          key,
          rowHeader: key === 'number',
          header:
            key === 'choose' ? <span class="candor-unseen">{t('queue.column.choose')}</span> : t(`queue.column.${key}`),
        }))}
        count={total}
        current={current}
        top={queue.top}
        onFirst={onFirst}
        rowClass={(index) => (index === current ? 'candor-virtual__row--current' : '')}
        cells={(index) => {
          const row = rows.at(index);
          return row && cells(row, { chosen: chosen.has(row.tip), onChoose: choose, onOpen });
        }}
      />
      <WholeRow shower={shower} />
    </>
  );
}

/** As many tips are chosen at once: what is done with them is one wait. */
const AT_ONCE = 100;

function Counted({ rows: { total, all }, queue }: { readonly rows: Rows; readonly queue: QueueState }) {
  const t = useText();
  const { call } = useOffice();
  const { desk, view, setChosen } = queue;
  const choose = async () => {
    const { rows } = await call('window', { desk, ...view, from: 0, count: AT_ONCE });
    setChosen(new Set(rows.map(({ tip }) => tip)));
  };
  return (
    <div class="candor-counted">
      <Status>{total === null ? '' : t('queue.count', { count: total, all })}</Status>
      {total !== null && total > 0 && (
        <Button kind="quiet" onPress={() => choose().catch(() => undefined)}>
          {total > AT_ONCE ? t('bulk.chooseFirst', { count: AT_ONCE }) : t('bulk.chooseAll', { count: total })}
        </Button>
      )}
    </div>
  );
}

function Notes({ queue, facts: { ended, beyond } }: { readonly queue: QueueState; readonly facts: QueueFacts }) {
  const t = useText();
  return (
    <>
      {beyond > 0 && (
        <Alert kind="warning" slim>
          <p>{t('queue.beyond', { count: beyond })}</p>
        </Alert>
      )}
      <ButtonRow>
        <Button kind="outline" busy={queue.act.busy} onPress={queue.refresh}>
          {t('desk.refresh')}
        </Button>
        {ended > 0 && (
          <Button kind="quiet" busy={queue.act.busy} onPress={() => queue.setWithEnded(true)}>
            {t('queue.openEnded', { count: ended })}
          </Button>
        )}
      </ButtonRow>
    </>
  );
}

function Refused({ refused }: Pick<QueueFacts, 'refused'>) {
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
