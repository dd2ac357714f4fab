/** The overview: the verification under way, or what it proved, by whom, and what it cannot. */
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { Progress } from '../../ui/status.tsx';
import { useAmount } from '../amount.ts';
import { Frame } from '../frame.tsx';
import { useRecord } from '../record.ts';
import { useText } from '../text/text.ts';
import type { Report } from '../worker/acts.ts';
import { Checks } from './checks.tsx';
import { Figures } from './counts.tsx';
import { Findings } from './findings.tsx';

export function OverviewPage() {
  const t = useText();
  const { report, act, onVerify } = useRecord();
  return (
    <Frame title={t('overview.title')} intro={t('overview.intro')}>
      <UnderWay />
      <Trouble code={act.code} />
      {report && !act.busy && <Verdict report={report} />}
      <ButtonRow>
        <Button busy={act.busy} onPress={() => onVerify(false)}>
          {report ? t('overview.verifyAgain') : t('overview.verify')}
        </Button>
        {report && (
          <Button kind="quiet" busy={act.busy} onPress={() => onVerify(true)}>
            {t('overview.verifyAll')}
          </Button>
        )}
      </ButtonRow>
      {report && (
        <>
          <Findings report={report} />
          <div class="candor-halves">
            <Panel heading={t('overview.checks')}>
              <Checks report={report} />
            </Panel>
            <div>
              <Panel heading={t('overview.cannot')}>
                <Cannot closed={report.closed} />
              </Panel>
              <Panel heading={t('overview.figures')}>
                <Figures report={report} />
              </Panel>
            </div>
          </div>
        </>
      )}
    </Frame>
  );
}

function UnderWay() {
  const t = useText();
  const amount = useAmount();
  const { act } = useRecord();
  if (!act.busy) return null;
  const { name = 'witness', done, all } = act.step ?? {};
  const counted = name === 'read' && done !== undefined && all !== undefined;
  const reading = counted
    ? t('overview.step.read', { done: amount(done), all: amount(all) })
    : t('overview.step.reading');
  return (
    <div role="status">
      <Progress
        label={name === 'read' ? reading : t(`overview.step.${name}`)}
        {...(counted && all > 0 ? { done: done / all } : {})}
      />
    </div>
  );
}

function Verdict({ report }: { readonly report: Report }) {
  const t = useText();
  const amount = useAmount();
  const size = amount(report.size);
  if (report.found > 0) {
    return (
      <Alert kind="error" heading={t('overview.bad', { count: report.found })} announce>
        <p>{t('overview.bad.text')}</p>
      </Alert>
    );
  }
  if (report.kept === 'refused') {
    return (
      <Alert kind="warning" heading={t('overview.strange')} announce>
        <p>{t('overview.strange.text', { size })}</p>
      </Alert>
    );
  }
  const whole = report.witnessCode === null && report.checks.tree === 'proven';
  return (
    <Alert kind={whole ? 'success' : 'warning'} heading={t(whole ? 'overview.good' : 'overview.partly')} announce>
      <p>{whole ? t('overview.good.text', { size }) : t('overview.partly.text', { size })}</p>
      <Extent report={report} />
    </Alert>
  );
}

/** What of it was verified now, and what before. */
function Extent({ report: { from, spared, size, kept } }: { readonly report: Report }) {
  const t = useText();
  const amount = useAmount();
  const day = useShortDay();
  const last = amount(Math.max(size - 1, 0));
  if (from > 0) return <p>{t('overview.extent.session', { before: amount(from - 1), from: amount(from), last })}</p>;
  if (spared === 0 || kept === null || kept === 'refused') return <p>{t('overview.extent.all')}</p>;
  const before = { before: amount(Math.max(kept.size - 1, 0)), day: day(kept.day) };
  return (
    <p>
      {kept.size < size
        ? t('overview.extent.kept', { ...before, from: amount(kept.size), last })
        : t('overview.extent.kept.only', before)}
    </p>
  );
}

function Cannot({ closed }: Pick<Report, 'closed'>) {
  const t = useText();
  return (
    <ul>
      <li>{t('overview.cannot.witness')}</li>
      <li>{t('overview.cannot.after')}</li>
      <li>{t('overview.cannot.dropped')}</li>
      {closed > 0 && <li>{t('overview.cannot.erased', { count: closed })}</li>}
      <li>{t('overview.cannot.truth')}</li>
      <li>{t('overview.cannot.page')}</li>
    </ul>
  );
}
