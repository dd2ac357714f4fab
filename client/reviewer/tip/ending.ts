/** How a tip ends, in words. */
import { useOfficeText } from '../../ui/office/text.ts';
import type { Ending } from '../worker/acts.ts';

/** `Closed: duplicate; Unfounded`; a finding that is none yet is left out. */
export function useEnding(): (ending: Ending) => string {
  const t = useOfficeText();
  return ({ disposition, finding }) =>
    finding === 'none'
      ? t(`disposition.${disposition}`)
      : `${t(`disposition.${disposition}`)}; ${t(`finding.${finding}`)}`;
}
