/** Unusual reading: not wrong by itself, worth a question; each in a sentence, with its rule and its entries. */
import { useEffect, useState } from 'preact/hooks';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { Frame } from '../frame.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { UnusualRow } from '../worker/acts.ts';

export function UnusualPage() {
  const t = useText();
  const { call } = useRecord();
  const { round } = useReport();
  const [found, setFound] = useState<readonly UnusualRow[] | null>(null);
  // A new verification looks anew.
  useEffect(() => {
    if (round > 0) call('unusual', null).then(setFound, () => undefined);
  }, [call, round]);
  return (
    <Frame title={t('unusual.title')} intro={t('unusual.intro')}>
      {found?.length === 0 && <p>{t('unusual.none')}</p>}
      {found &&
        gather(found).map((ones) => <Found key={`${ones[0].is} ${ones[0].by} ${ones[0].entries[0]}`} found={ones} />)}
      {found && <LookedFor open={found.length === 0} />}
      <p>{t('unusual.limits')}</p>
    </Frame>
  );
}

const KINDS: readonly UnusualRow['is'][] = [
  'recovery-used',
  'burst',
  'others-tip',
  'reading-without-acting',
  'again-and-again',
  'same-pair',
];

/** Every rule, since "nothing unusual" says nothing to whoever cannot see what would be. */
function LookedFor({ open }: { readonly open: boolean }) {
  const t = useText();
  return (
    <Disclosure summary={t('unusual.looked')} open={open}>
      <TermList terms={KINDS.map((kind) => ({ term: t(`unusual.${kind}.name`), value: t(`unusual.${kind}.rule`) }))} />
    </Disclosure>
  );
}

type Group = readonly [UnusualRow, ...UnusualRow[]];

/** Tips of others that one person opened stand together, where the first of them stood: a page of equal lines is read by nobody. */
function gather(found: readonly UnusualRow[]): readonly Group[] {
  const groups = new Map<unknown, [UnusualRow, ...UnusualRow[]]>();
  for (const one of found) {
    const key = one.is === 'others-tip' ? one.by : one;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function Found({ found }: { readonly found: Group }) {
  const t = useText();
  const { go } = useRecord();
  const says = useSaying();
  const [first] = found;
  const leaves = found.flatMap(({ entries }) => entries);
  const many = found.length > 1;
  return (
    <Panel heading={many ? t('unusual.others-tip.many', { by: first.by, count: found.length }) : says(first)}>
      <p>{t(`unusual.${first.is}.rule`)}</p>
      {many && <OfOthers found={found} />}
      <p>
        <Button kind="quiet" onPress={() => go({ name: 'entries', filter: { leaves } })}>
          {t('unusual.entries', { count: leaves.length })}
        </Button>
      </p>
    </Panel>
  );
}

function OfOthers({ found }: { readonly found: Group }) {
  const t = useText();
  return (
    <ul>
      {found.map((one) => (
        <li key={one.entries[0]}>
          {one.is === 'others-tip' && t('unusual.others-tip.one', { number: one.number ?? '', to: one.assignedTo })}
        </li>
      ))}
    </ul>
  );
}

function useSaying(): (found: UnusualRow) => string {
  const t = useText();
  const day = useShortDay();
  return (found) => {
    const { by } = found;
    const number = found.number ?? '';
    if (found.is === 'recovery-used')
      return t('unusual.recovery-used', { by, count: found.count, day: day(found.day) });
    if (found.is === 'burst') {
      const { count, usual } = found;
      const when = day(found.day);
      return usual === 0
        ? t('unusual.burst.only', { by, count, day: when })
        : t('unusual.burst', { by, count, usual, day: when });
    }
    if (found.is === 'others-tip') return t('unusual.others-tip', { by, number, to: found.assignedTo });
    if (found.is === 'again-and-again') return t('unusual.again-and-again', { by, number, count: found.days });
    if (found.is === 'same-pair') return t('unusual.same-pair', { by, approver: found.approver, count: found.count });
    const { count, idle } = found;
    if (idle === count) return t('unusual.reading-without-acting.all', { by, count });
    return t('unusual.reading-without-acting', { by, count, idle });
  };
}
