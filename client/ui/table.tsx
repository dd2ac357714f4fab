/**
 * A table. Where the page is narrow, each row is a block of its cells one under another, each with its column's header beside it;
 * what is wider all the same scrolls inside its own frame.
 */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The cell that names its row. */
  readonly rowHeader?: boolean;
  /** Right-aligned figures of even width. */
  readonly numeric?: boolean;
  /** Text of any length, which wraps rather than push the other columns out of sight. */
  readonly prose?: boolean;
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Shown in place of rows when there are none. */
  readonly empty?: ComponentChildren;
  readonly hideCaption?: boolean;
}

export function Table<Row>({ caption, columns, rows, rowKey, empty, hideCaption }: TableProps<Row>) {
  const captionId = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="usa-table-container--scrollable" tabIndex={0} aria-labelledby={captionId}>
      <table class="usa-table usa-table--borderless candor-table">
        <caption id={captionId} class={hideCaption ? 'candor-unseen' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map(({ key, header, numeric }) => (
              <th key={key} scope="col" class={numeric ? 'candor-figure' : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const look = column.numeric ? 'candor-figure' : undefined;
  if (column.rowHeader) {
    return (
      <th scope="row" class={look}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td class={column.prose ? 'candor-prose-cell' : look} data-label={column.header}>
      <div class="candor-table__said">{column.cell(row)}</div>
    </td>
  );
}
