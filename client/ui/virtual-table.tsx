// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are scrolled to, which a table's own elements cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the controls in a row have the focus, not the row
/**
 * A table of any length of which only what is in sight is on the page: a screen reader is told how many rows there are and which
 * one it is at. All rows are of one height, so that where each stands is arithmetic.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export const ROW_HEIGHT = 56;
const BEYOND = 4;

export interface VirtualColumn {
  readonly key: string;
  readonly header: ComponentChildren;
  /** The cell that names its row. */
  readonly rowHeader?: boolean;
}

export interface VirtualTableProps {
  readonly label: string;
  /** Whose widths of columns it has, in the style. */
  readonly kind: string;
  readonly columns: readonly VirtualColumn[];
  readonly count: number;
  /** Rows of the whole list, and those before the first of these, where these are a page of it. */
  readonly all?: number;
  readonly before?: number;
  /** The cells of a row, in the order of the columns; `null` while it is on its way. */
  readonly cells: (index: number) => readonly ComponentChildren[] | null;
  readonly rowClass?: (index: number) => string;
  readonly onFirst: (first: number) => void;
  /** Hears of the row that is pointed at, or has the focus. */
  readonly onRow?: (index: number) => void;
  /** Where it is scrolled to, kept by whoever shows the table again. */
  readonly top: { current: number };
  /** The row that has the keyboard, scrolled into sight when it changes; none by itself. */
  readonly current?: number;
}

export function VirtualTable(props: VirtualTableProps) {
  const { label, kind, columns, count, top, all = count, current = -1 } = props;
  const frame = useRef<HTMLElement>(null);
  const [first, setFirst] = useState(Math.floor(top.current / ROW_HEIGHT));
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    if (!frame.current) return;
    frame.current.scrollTop = top.current;
    setHeight(frame.current.clientHeight);
  }, [top]);
  // With few rows the frame is lower: when more come, it grows, and nobody has to scroll to see them.
  useLayoutEffect(() => {
    if (count > 0 && frame.current) setHeight(frame.current.clientHeight);
  }, [count]);
  useLayoutEffect(() => keepInSight(frame.current, current), [current]);
  const scroll = ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
    top.current = currentTarget.scrollTop;
    const now = Math.floor(currentTarget.scrollTop / ROW_HEIGHT);
    setHeight(currentTarget.clientHeight);
    if (now === first) return;
    setFirst(now);
    props.onFirst(now);
  };
  const rows = useRows(props);
  const from = Math.max(0, first - BEYOND);
  const until = Math.min(count, first + Math.ceil(height / ROW_HEIGHT) + BEYOND);
  const look = `candor-virtual candor-virtual--${kind}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class={look} ref={frame} onScroll={scroll} tabIndex={0} aria-label={label}>
      <div role="table" class="candor-virtual__table" aria-label={label} aria-rowcount={all + 1}>
        <div role="rowgroup" class="candor-virtual__head">
          <div role="row" class="candor-virtual__row" aria-rowindex={1}>
            {columns.map(({ key, header }) => (
              <div key={key} role="columnheader" class={`candor-virtual__cell candor-virtual__cell--${key}`}>
                {header}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" class="candor-virtual__body" style={{ height: `${count * ROW_HEIGHT}px` }}>
          {rows(Array.from({ length: Math.max(0, until - from) }, (_, at) => from + at))}
        </div>
      </div>
    </section>
  );
}

/** The rows at these places. While nothing but the place changes, those that stay in sight are not made anew. */
function useRows(props: VirtualTableProps): (indexes: readonly number[]) => VNode[] {
  const made = useRef({ props, rows: new Map<number, VNode>() });
  return (indexes) => {
    const { rows } = made.current.props === props ? made.current : { rows: new Map<number, VNode>() };
    const shown = indexes.map(
      (index) => [index, rows.get(index) ?? <Row key={index} index={index} {...props} />] as const,
    );
    made.current = { props, rows: new Map(shown) };
    return shown.map(([, row]) => row);
  };
}

function Row({ index, columns, cells, rowClass, onRow, before = 0 }: VirtualTableProps & { readonly index: number }) {
  const row = cells(index);
  return (
    <div
      role="row"
      class={`candor-virtual__row candor-virtual__row--placed ${rowClass?.(index) ?? ''}`}
      aria-rowindex={before + index + 2}
      style={{ top: `${index * ROW_HEIGHT}px` }}
      onPointerEnter={() => onRow?.(index)}
      onFocusCapture={() => onRow?.(index)}
    >
      {columns.map(({ key, rowHeader }, at) => (
        <div
          key={key}
          role={rowHeader ? 'rowheader' : 'cell'}
          class={`candor-virtual__cell candor-virtual__cell--${key}`}
        >
          {row?.[at]}
        </div>
      ))}
    </div>
  );
}

function keepInSight(frame: HTMLElement | null, current: number): void {
  if (!frame || current < 0) return;
  const head = ROW_HEIGHT;
  const top = current * ROW_HEIGHT;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + ROW_HEIGHT + head > frame.scrollTop + frame.clientHeight) {
    frame.scrollTop = top + ROW_HEIGHT + head - frame.clientHeight;
  }
}
