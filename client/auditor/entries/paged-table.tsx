/** A list of the worker's as a table of any length: only the rows in sight are on the page. */
import type { ComponentChildren } from 'preact';
import type { Column } from '../../ui/table.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Paged } from './listed.ts';
import { Pager } from './pager.tsx';

export interface PagedTableProps<Row> {
  readonly caption: string;
  /** Whether it has a heading of its own: not where it says what the page does. */
  readonly heading?: boolean;
  /** Whose widths of columns it has. */
  readonly kind: 'entries' | 'tips';
  readonly columns: readonly Column<Row>[];
  readonly paged: Paged<Row>;
  /** Shown in place of rows when there are none. */
  readonly empty: string;
}

export function PagedTable<Row>({ caption, heading = true, kind, columns, paged, empty }: PagedTableProps<Row>) {
  const { about, total, from, count, at, top, onFirst } = paged;
  return (
    <>
      {heading && <h2 class="candor-list-title">{caption}</h2>}
      <Pager paged={paged} />
      {total === 0 && <p class="candor-empty">{empty}</p>}
      {total !== null && total > 0 && (
        <VirtualTable
          key={about}
          label={caption}
          kind={kind}
          columns={columns}
          count={count}
          all={total}
          before={from}
          top={top}
          onFirst={onFirst}
          cells={(index) => {
            const row = at(index);
            return row && columns.map(({ cell, prose }) => (prose ? <Clamped>{cell(row)}</Clamped> : cell(row)));
          }}
        />
      )}
    </>
  );
}

/** Text of any length, cut after the second line: all rows have one height. Its own page says all of it. */
function Clamped({ children }: { readonly children: ComponentChildren }) {
  return <div class="candor-clamp">{children}</div>;
}
