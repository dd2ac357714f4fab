/** How a tip ends, in words. */
import type { StatementOf } from '#protocol/statement/kinds';
import { useOfficeText } from './text.ts';

export type Ending = Readonly<Pick<StatementOf<'disposition'>, 'disposition' | 'finding'>>;

/** `Closed: duplicate; Unfounded`; a finding that is none yet is left out. */
export function useEnding(): (ending: Ending) => string {
  const t = useOfficeText();
  return ({ disposition, finding }) =>
    finding === 'none'
      ? t(`disposition.${disposition}`)
      : `${t(`disposition.${disposition}`)}; ${t(`finding.${finding}`)}`;
}
