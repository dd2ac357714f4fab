/** What a statement of each kind did, in words. */
import type { Kind } from '#protocol/statement/kinds';
import { useOfficeText } from './text.ts';

type Unlogged = 'return-opened' | 'freshness-noted' | 'releases-counted' | 'journal-read';

const isLogged = (kind: Kind): kind is Exclude<Kind, Unlogged> =>
  !['return-opened', 'freshness-noted', 'releases-counted', 'journal-read'].includes(kind);

/** The name of an act; a kind that is never in the log stands for itself, and `null` is a leaf without a statement. */
export function useActName(): (kind: Kind | null) => string {
  const t = useOfficeText();
  return (kind) => {
    if (kind === null) return t('act.closed');
    return isLogged(kind) ? t(`act.${kind}`) : kind;
  };
}
