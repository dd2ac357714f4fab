/** What waits for a second person: others' requests to approve, own ones to set, and those that wait for somebody else. */
import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { useEnding } from '../../ui/office/ending.ts';
import { Table } from '../../ui/table.tsx';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import { About } from '../queue/cells.tsx';
import { Outcome } from '../queue/outcome.tsx';
import type { QueueState } from '../queue/use-queue.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { CardRow } from '../worker/card.ts';
import type { ApprovalRow, BulkDone } from '../worker/queue/queue-acts.ts';
import { Erasures } from './erasures.tsx';
import { Unsigned } from './unsigned.tsx';

export interface ApprovalsPageProps {
  readonly queue: QueueState;
  /** `stack` are all that stand in the same list, so that one can be read after another. */
  readonly onOpen: (card: CardRow, stack: readonly CardRow[]) => void;
}

export function ApprovalsPage({ queue, onOpen }: ApprovalsPageProps) {
  const t = useText();
  const { call } = useOffice();
  const { desk, facts } = queue;
  const [rows, setRows] = useState<readonly ApprovalRow[] | null>(null);
  const version = facts?.version;
  useEffect(() => {
    call('approvals', { desk }).then(setRows, () => undefined);
  }, [call, desk, version]);
  const all =
    (name: 'approveAll' | 'setAll'): OnKeys =>
    async (keys, tell) => {
      const done = await call(name, { desk, keys }, tell);
      setRows(await call('approvals', { desk }));
      queue.refresh();
      return done;
    };
  const of = (is: ApprovalRow['is']) => (rows ?? []).filter((row) => row.is === is);
  return (
    <Frame title={t('approvals.title')} at="approvals">
      {rows && (
        <>
          <Group name="to-approve" rows={of('to-approve')} onOpen={onOpen} onKeys={all('approveAll')} />
          <Group name="to-set" rows={of('to-set')} onOpen={onOpen} onKeys={all('setAll')} />
          <Group name="waits" rows={of('waits')} onOpen={onOpen} />
        </>
      )}
      <Unsigned queue={queue} onOpen={onOpen} />
      <Erasures queue={queue} />
    </Frame>
  );
}

type OnKeys = (keys: readonly string[], tell: (step: { name: DeskStep }) => void) => Promise<BulkDone>;

interface GroupProps {
  readonly name: ApprovalRow['is'];
  readonly rows: readonly ApprovalRow[];
  readonly onOpen: (card: CardRow, stack: readonly CardRow[]) => void;
  /** Does what is to be done with the chosen ones, if there is anything. */
  readonly onKeys?: OnKeys;
}

function Group({ name, rows, onOpen, onKeys }: GroupProps) {
  const t = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<BulkDone | null>(null);
  const [act, run] = useAct<{ name: DeskStep }>();
  const stack = rows.map(({ card }) => card);
  const openOne = (card: CardRow) => onOpen(card, stack);
  const columns = useColumns({ chosen, onChosen: setChosen, onOpen: openOne, choosing: onKeys !== undefined });
  const keys = rows.map(({ key }) => key).filter((key) => chosen.has(key));
  const all = rows.length > 0 && keys.length === rows.length;
  const unread = name === 'to-approve' ? rows.filter(({ key, read }) => chosen.has(key) && !read).length : 0;
  const submit = () =>
    run(async (tell) => {
      setDone(null);
      if (onKeys) setDone(await onKeys(keys, tell));
    });
  return (
    <Panel heading={t(`approvals.${name}`)}>
      <p>{t(`approvals.${name}.note`)}</p>
      {rows.length === 0 ? (
        <p class="candor-aside">{t('approvals.none')}</p>
      ) : (
        <Table caption={t(`approvals.${name}`)} hideCaption columns={columns} rows={rows} rowKey={({ key }) => key} />
      )}
      {unread > 0 && (
        <Alert kind="warning" slim>
          <p>{t('approvals.unread', { count: unread })}</p>
        </Alert>
      )}
      {onKeys && rows.length > 0 && (
        <ButtonRow>
          <Button busy={act.busy} disabled={keys.length === 0} onPress={submit}>
            {t(name === 'to-set' ? 'approvals.set' : 'approvals.approve', { count: keys.length })}
          </Button>
          <Button kind="quiet" onPress={() => setChosen(new Set(all ? [] : rows.map(({ key }) => key)))}>
            {t(all ? 'approvals.chooseNone' : 'approvals.chooseAll')}
          </Button>
        </ButtonRow>
      )}
      <Doing act={act} />
      {done && <Outcome done={done} />}
    </Panel>
  );
}

interface ColumnsAsk {
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly onOpen: (card: CardRow) => void;
  readonly choosing: boolean;
}

function useColumns({ chosen, onChosen, onOpen, choosing }: ColumnsAsk) {
  const t = useText();
  const ending = useEnding();
  const day = useShortDay();
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChosen(next);
  };
  const choose = {
    key: 'choose',
    header: t('queue.column.choose'),
    cell: ({ key, card }: ApprovalRow) => (
      <input
        type="checkbox"
        class="candor-choose"
        aria-label={t('queue.choose', { number: card.number })}
        checked={chosen.has(key)}
        onChange={() => toggle(key)}
      />
    ),
  };
  const what = ({ ending: ends, why }: ApprovalRow) => (
    <>
      {ends ? ending(ends) : t('approvals.name')}
      {why && <span class="candor-aside"> · {why}</span>}
    </>
  );
  return [
    ...(choosing ? [choose] : []),
    {
      key: 'number',
      header: t('queue.column.number'),
      rowHeader: true,
      cell: ({ card, read }: ApprovalRow) => (
        <Button kind="quiet" label={t('desk.open', { number: card.number })} onPress={() => onOpen(card)}>
          <span class={`candor-tip-number${read ? '' : ' candor-unread'}`}>{card.number}</span>
        </Button>
      ),
    },
    {
      key: 'about',
      header: t('queue.column.about'),
      prose: true,
      cell: ({ card }: ApprovalRow) => <About card={card} />,
    },
    { key: 'what', header: t('approvals.column.what'), prose: true, cell: what },
    { key: 'by', header: t('approvals.column.by'), cell: ({ by }: ApprovalRow) => by },
    { key: 'day', header: t('approvals.column.day'), cell: (row: ApprovalRow) => day(row.day) },
    {
      key: 'approved',
      header: t('approvals.column.approved'),
      cell: ({ approvedBy, needed }: ApprovalRow) =>
        approvedBy.length > 0 ? approvedBy.join(', ') : t('approvals.needs', { count: needed }),
    },
  ];
}
