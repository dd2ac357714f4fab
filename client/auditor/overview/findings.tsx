/** What is wrong, in words: what it is, what it means, and the entries or the journal's lines that it is about. */
import type { FindingCode } from '#protocol/audit/finding';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { usePart } from '../../ui/office/part.ts';
import { useEntryWords, useWhoWords } from '../entries/words.ts';
import { useRecord } from '../record.ts';
import { useText } from '../text/text.ts';
import type { EntryRow, FindingRow, Report } from '../worker/acts.ts';

/** More of one kind than anybody reads one by one. */
const MOST = 20;

export function Findings({ report }: { readonly report: Report }) {
  const codes = [...new Set(report.findings.map(({ code }) => code))];
  return (
    <>
      {codes.map((code) => (
        <Finding key={code} code={code} found={report.findings.filter((one) => one.code === code)} />
      ))}
    </>
  );
}

interface FindingProps {
  readonly code: FindingCode;
  readonly found: readonly FindingRow[];
}

function Finding({ code, found }: FindingProps) {
  const t = useText();
  const { go } = useRecord();
  const leaves = found.flatMap(({ leaf }) => leaf?.index ?? []);
  const about = found.filter(({ index, line }) => index !== null || line !== null);
  const more = about.length - MOST;
  return (
    <Alert kind="error" heading={t(`finding.${code}`)}>
      <p>{t(`finding.${code}.means`)}</p>
      {about.length > 0 && (
        <ul>
          {about.slice(0, MOST).map((finding) => (
            <li key={`${finding.index} ${finding.line?.number}`}>
              <About finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p>{t('findings.more', { count: more })}</p>}
      {leaves.length > 0 && (
        <p>
          <Button kind="quiet" onPress={() => go({ name: 'entries', filter: { leaves } })}>
            {t('findings.show')}
          </Button>
        </p>
      )}
      <p class="candor-code">{t('findings.code', { code, expected: found[0]?.expected ?? '' })}</p>
    </Alert>
  );
}

function About({ finding: { index, leaf, line } }: { readonly finding: FindingRow }) {
  const t = useText();
  const day = useShortDay();
  const part = usePart();
  const deed = useDeed();
  const entry = index === null ? null : t('findings.entry', { index });
  const said = line && {
    number: line.number,
    day: day(line.day),
    part: line.part === null ? '' : part(line.part),
    tip: line.tip ?? '',
    by: line.by ?? t('findings.line.nobody'),
  };
  return (
    <>
      {said && t('findings.line', said)}
      {said && entry && ' · '}
      {entry}
      {leaf && `: ${deed(leaf)}`}
    </>
  );
}

/** What an entry says, who did it, and to which tip, when it is about one. */
function useDeed(): (row: EntryRow) => string {
  const t = useText();
  const words = useEntryWords();
  const who = useWhoWords();
  return (row) => {
    const what = words(row);
    if (row.kind === null) return what;
    const by = who(row.by);
    const [number, ...more] = row.tips;
    if (number === undefined || more.length > 0) return t('findings.entry.by', { what, by });
    return t('findings.entry.tip', { what, by, number });
  };
}
