/** How far an act on many tips came. */
import { Alert } from '../../ui/alert.tsx';
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
      {failed.length > 0 && (
        <p>
          {t('bulk.failed')} {failed.map(({ number, code }) => `${number} (${code})`).join(', ')}
        </p>
      )}
    </Alert>
  );
}
