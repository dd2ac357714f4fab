/** How far an act on many tips came. */
import { Alert } from '../../ui/alert.tsx';
import { useAdvice } from '../../ui/office/trouble.tsx';
import { useText } from '../text/text.ts';
import type { BulkDone } from '../worker/queue/queue-acts.ts';

export function Outcome({
  done: { done, failed, stopped = false },
}: {
  readonly done: BulkDone & { readonly stopped?: boolean };
}) {
  const t = useText();
  return (
    <Alert kind={failed.length > 0 || stopped ? 'warning' : 'success'} slim announce>
      <p>{t('bulk.done', { count: done })}</p>
      {stopped && <p>{t('colleague.stopped')}</p>}
      <Failures failed={failed} />
    </Alert>
  );
}

/** With which tips it did not succeed, and in words why, one sentence for all that have the same cause. */
export function Failures({ failed }: Pick<BulkDone, 'failed'>) {
  const t = useText();
  const advice = useAdvice();
  const numbersOf = (wanted: string) =>
    failed
      .filter(({ code }) => code === wanted)
      .map(({ number }) => number)
      .join(', ');
  return (
    <>
      {[...new Set(failed.map(({ code }) => code))].map((code) => (
        <p key={code}>
          {t('bulk.failed', { numbers: numbersOf(code) })} {advice(code)} <span class="candor-mono">({code})</span>
        </p>
      ))}
    </>
  );
}
