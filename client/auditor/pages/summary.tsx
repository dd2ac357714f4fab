/** What a member, a tip or a day comes to. */
import { useEffect, useState } from 'preact/hooks';
import { type Term, TermList } from '../../ui/blocks.tsx';
import { useActName } from '../../ui/office/act-name.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { useAmount } from '../amount.ts';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { Filter, Summary } from '../worker/acts.ts';

type Line = 'kinds' | 'days' | 'members' | 'tips';

export interface SummaryTermsProps {
  readonly filter: Filter;
  /** What is known beside it, first. */
  readonly terms?: readonly Term[];
  readonly lines: readonly Line[];
}

export function SummaryTerms({ filter, terms = [], lines }: SummaryTermsProps) {
  const t = useText();
  const amount = useAmount();
  const summary = useSummary(filter);
  const shown = useLines(summary);
  if (!summary) return <TermList terms={terms} />;
  const acts = { term: t('summary.acts'), value: amount(summary.total) };
  return <TermList terms={[...terms, acts, ...lines.flatMap((line) => shown[line])]} />;
}

function useLines(summary: Summary | null): Readonly<{ [Name in Line]: readonly Term[] }> {
  const t = useText();
  const amount = useAmount();
  const day = useShortDay();
  const actName = useActName();
  const { kinds = [], first = null, last = null, members = [], tips = 0 } = summary ?? {};
  const done = kinds.map(({ kind, count }) => `${actName(kind)} (${amount(count)})`).join('; ');
  const dayOr = (one: string | null) => (one === null ? t('summary.nothing') : day(one));
  return {
    kinds: [{ term: t('summary.kinds'), value: done || t('summary.nothing') }],
    days: [
      { term: t('summary.first'), value: dayOr(first) },
      { term: t('summary.last'), value: dayOr(last) },
    ],
    members: [{ term: t('summary.members'), value: members.join(', ') || t('summary.nothing') }],
    tips: [{ term: t('summary.tips'), value: amount(tips) }],
  };
}

function useSummary(filter: Filter): Summary | null {
  const { call } = useRecord();
  const { round } = useReport();
  const about = `${round} ${JSON.stringify(filter)}`;
  const [summary, setSummary] = useState<Summary | null>(null);
  useEffect(() => {
    call('summary', { filter }).then(setSummary, () => undefined);
  }, [call, about]);
  return summary;
}
