/** What an entry says, in words. */
import { useActName } from '../../ui/office/act-name.ts';
import { useEnding } from '../../ui/office/ending.ts';
import { usePart } from '../../ui/office/part.ts';
import { useText } from '../text/text.ts';
import type { EntryRow } from '../worker/acts.ts';

/** The act, and the parts, the ending or whatever else it is about. */
export function useEntryWords(): (row: EntryRow) => string {
  const t = useText();
  const actName = useActName();
  const ending = useEnding();
  const part = usePart();
  const detail = useDetail();
  return (row) => {
    if (row.kind === null) return row.state === 'wrong' ? t('entries.wrong.unread') : actName(null);
    const about = [
      ...(row.ending ? [ending(row.ending)] : []),
      ...row.parts.map(part),
      ...(row.to ? [row.to] : []),
      ...(row.detail === null ? [] : [detail(row, row.detail)]),
    ];
    const act = actName(row.kind);
    return about.length === 0 ? act : `${act}: ${about.join(', ')}`;
  };
}

function useDetail(): (row: EntryRow, detail: string) => string {
  const t = useText();
  return ({ kind }, detail) => {
    if (kind === 'log-read') return t('what.read', { range: detail });
    if (kind === 'roster-published') return t('what.version', { version: detail });
    if (
      kind === 'reply-sent' ||
      kind === 'reply-countersigned' ||
      kind === 'note-written' ||
      kind === 'message-received'
    ) {
      return t('what.word', { number: detail });
    }
    return t('what.request', { index: detail });
  };
}

/** Who did it: a handle, or in words. */
export function useWhoWords(): (by: string | null) => string {
  const t = useText();
  return (by) => {
    if (by === null) return t('entries.by.unheld');
    return by === 'source' ? t('entries.by.source') : by;
  };
}
