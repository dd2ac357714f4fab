/** Each thing that was checked: what that proves, and on whose word. */
import { type Fact, FactList } from '../../ui/fact-list.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { useAmount } from '../amount.ts';
import { useRecord } from '../record.ts';
import { useText } from '../text/text.ts';
import type { CheckName, CheckState, Report } from '../worker/acts.ts';

const STATES: Readonly<{ [State in CheckState]: Fact['state'] }> = {
  proven: 'proven',
  wrong: 'failed',
  unchecked: 'pending',
};

const NAMES: readonly CheckName[] = [
  ...(['tree', 'kept', 'witness', 'public'] as const),
  ...(['statements', 'approvals', 'journal', 'parts'] as const),
];

export function Checks({ report }: { readonly report: Report }) {
  const t = useText();
  const says = useSaying(report);
  const by = useWord(report);
  const facts = NAMES.map((name): Fact => {
    const state = report.checks[name];
    const more = name === 'statements' && report.unheld > 0 && t('check.statements.unheld', { count: report.unheld });
    return {
      key: name,
      what: says(name, state),
      state: STATES[state],
      detail: (
        <>
          {state !== 'unchecked' && <p class="candor-code">{t('overview.by', { who: by(name) })}</p>}
          {more && <p>{more}</p>}
        </>
      ),
    };
  });
  return <FactList label={t('overview.checks.label')} facts={facts} />;
}

function useSaying(report: Report): (name: CheckName, state: CheckState) => string {
  const t = useText();
  const amount = useAmount();
  const day = useShortDay();
  const kept = report.kept === 'refused' ? null : report.kept;
  const values = {
    size: amount(report.size),
    day: report.cosigned ? day(report.cosigned) : '',
    count: report.statements,
  };
  const keptValues = { size: amount(kept?.size ?? 0), day: kept ? day(kept.day) : '' };
  return (name, state) => {
    if (name === 'tree' && state === 'proven') return t('check.tree.proven', values);
    if (name === 'kept' && report.kept === 'refused') return t('check.kept.refused');
    if (name === 'kept' && state !== 'unchecked') return t(`check.kept.${state}`, keptValues);
    if (name === 'public' && state === 'proven') {
      return t('check.public.proven', { size: amount(report.publicSize ?? 0) });
    }
    if (state === 'proven') return provenOf(name);
    return t(`check.${name as Exclude<CheckName, 'kept'>}.${state}`);
  };

  function provenOf(name: CheckName): string {
    if (name === 'statements') return t('check.statements.proven', { count: report.statements });
    if (name === 'journal') return t('check.journal.proven', { count: report.journal?.released ?? 0 });
    if (name === 'parts') return t('check.parts.proven', { count: report.compared });
    return t(name === 'witness' ? 'check.witness.proven' : 'check.approvals.proven');
  }
}

/** Who vouches for a check. */
function useWord(report: Report): (name: CheckName) => string {
  const t = useText();
  const { who } = useRecord();
  return (name) => {
    if (name === 'tree') return t('check.tree.by', { count: report.witnesses });
    if (name === 'witness') return t('check.witness.by', { url: who.witness });
    if (name === 'journal') return t('check.journal.by', { count: report.journal?.lines ?? 0 });
    return t(`check.${name}.by`);
  };
}
