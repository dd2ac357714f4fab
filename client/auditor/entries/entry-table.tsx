/** Entries in a table: what, who, when, to which tip, on which roster, and the proof of each to take away. */
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { save } from '../../ui/save.ts';
import type { Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { EntryRow, Filter } from '../worker/acts.ts';
import { usePaged } from './listed.ts';
import { PagedTable, type PagedTableProps } from './paged-table.tsx';
import { useEntryWords, useWhoWords } from './words.ts';

export interface EntryTableProps extends Pick<PagedTableProps<EntryRow>, 'heading'> {
  readonly filter: Filter;
  readonly caption?: string;
}

/** The entries of a filter, those in sight at a time, with what can be saved. */
export function EntryTable({ filter, caption, heading = true }: EntryTableProps) {
  const t = useText();
  const { call } = useRecord();
  const { round } = useReport();
  const [act, run] = useAct();
  const paged = usePaged(`${round} ${JSON.stringify(filter)}`, (span) => call('list', { filter, span }));
  const columns = useColumns((row) =>
    run(async () => save(`entry-${row.index}.tlog-proof`, await call('proof', { index: row.index }))),
  );
  return (
    <>
      <PagedTable
        caption={caption ?? t('entries.caption')}
        heading={heading}
        kind="entries"
        columns={columns}
        paged={paged}
        empty={t('entries.empty')}
      />
      <Trouble code={act.code} />
      <ButtonRow>
        <Button
          kind="outline"
          busy={act.busy}
          onPress={() => run(async () => save('entries.csv', await call('csv', { filter })))}
        >
          {t('entries.csv')}
        </Button>
      </ButtonRow>
    </>
  );
}

function useColumns(onProof: (row: EntryRow) => void): Column<EntryRow>[] {
  const t = useText();
  const { go } = useRecord();
  const day = useShortDay();
  const proof = (row: EntryRow) => (
    <Button kind="quiet" label={t('entries.proof.this', { index: row.index })} onPress={() => onProof(row)}>
      {t('entries.proof')}
    </Button>
  );
  const when = ({ day: one }: EntryRow) =>
    one && (
      <Button kind="quiet" onPress={() => go({ name: 'day', day: one })}>
        {day(one)}
      </Button>
    );
  return [
    { key: 'index', header: t('entries.column.index'), rowHeader: true, numeric: true, cell: ({ index }) => index },
    { key: 'what', header: t('entries.column.what'), prose: true, cell: (row) => <What row={row} /> },
    { key: 'by', header: t('entries.column.by'), cell: (row) => <By row={row} /> },
    { key: 'tips', header: t('entries.column.tips'), cell: (row) => <Tips tips={row.tips} /> },
    { key: 'day', header: t('entries.column.day'), cell: when },
    { key: 'roster', header: t('entries.column.roster'), numeric: true, cell: ({ roster }) => roster },
    { key: 'proof', header: t('entries.column.proof'), cell: proof },
  ];
}

function What({ row }: { readonly row: EntryRow }) {
  const t = useText();
  const words = useEntryWords();
  return (
    <>
      {row.state === 'wrong' && (
        <>
          <Tag tone="danger">{t('entries.wrong')}</Tag>{' '}
        </>
      )}
      {words(row)}
    </>
  );
}

function By({ row: { by, kind } }: { readonly row: EntryRow }) {
  const { go } = useRecord();
  const who = useWhoWords();
  if (kind === null) return null;
  if (by === null || by === 'source') return <>{who(by)}</>;
  return (
    <Button kind="quiet" onPress={() => go({ name: 'member', handle: by })}>
      {by}
    </Button>
  );
}

/** Lines that a row has room for. */
const FEW = 2;

export function Tips({ tips }: { readonly tips: readonly string[] }) {
  const t = useText();
  const { go } = useRecord();
  const shown = tips.slice(0, tips.length > FEW ? FEW - 1 : FEW);
  return (
    <>
      {shown.map((number) => (
        <div key={number}>
          <Button kind="quiet" onPress={() => go({ name: 'tip', number })}>
            <span class="candor-tip-number">{number}</span>
          </Button>
        </div>
      ))}
      {tips.length > shown.length && <div>{t('entries.moreTips', { count: tips.length - shown.length })}</div>}
    </>
  );
}
