/** The verification in figures. */
import { TermList } from '../../ui/blocks.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { useAmount } from '../amount.ts';
import { useText } from '../text/text.ts';
import type { Report } from '../worker/acts.ts';

export function Figures({ report }: { readonly report: Report }) {
  const t = useText();
  const amount = useAmount();
  const day = useShortDay();
  const { size, root, cosigned, journal } = report;
  const checkpoint = cosigned
    ? t('overview.checkpoint.value', { size: amount(size), day: day(cosigned) })
    : t('overview.checkpoint.none');
  return (
    <TermList
      terms={[
        { term: t('overview.checkpoint'), value: checkpoint },
        ...(root ? [{ term: t('overview.root'), value: <span class="candor-mono candor-hash">{root}</span> }] : []),
        { term: t('overview.kept'), value: <Kept report={report} /> },
        { term: t('overview.recorded'), value: <Recorded report={report} /> },
        { term: t('overview.entries'), value: amount(size) },
        { term: t('overview.statements'), value: amount(report.statements) },
        { term: t('overview.closed'), value: amount(report.closed) },
        { term: t('overview.unheld'), value: amount(report.unheld) },
        ...(journal
          ? [
              { term: t('overview.released'), value: amount(journal.released) },
              { term: t('overview.unreleased'), value: amount(journal.unreleased) },
              { term: t('overview.refused'), value: amount(journal.refused) },
            ]
          : []),
        { term: t('overview.compared'), value: amount(report.compared) },
      ]}
    />
  );
}

function Kept({ report: { kept, keeping } }: { readonly report: Report }) {
  const t = useText();
  const amount = useAmount();
  const day = useShortDay();
  if (keeping === 'kept') return <>{t('overview.kept.new')}</>;
  if (keeping === 'unavailable') return <>{t('overview.kept.unavailable')}</>;
  if (keeping === 'refused') return <>{t('overview.kept.refused')}</>;
  if (!kept || kept === 'refused') return <>{t('overview.kept.none')}</>;
  return <>{t('overview.kept.old', { size: amount(kept.size), day: day(kept.day) })}</>;
}

function Recorded({ report: { recordCode, from, size } }: { readonly report: Report }) {
  const t = useText();
  const amount = useAmount();
  if (recordCode !== null) return <>{t('overview.recorded.no', { code: recordCode })}</>;
  return <>{t('overview.recorded.yes', { first: amount(from), last: amount(Math.max(size - 1, 0)) })}</>;
}
