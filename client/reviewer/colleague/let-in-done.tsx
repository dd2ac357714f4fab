/** What letting somebody in came to. */
import { Alert } from '../../ui/alert.tsx';
import { useText } from '../text/text.ts';
import type { LetIn } from '../worker/colleague/colleague-acts.ts';

export function LetInDone({ done: { done, failed, stopped } }: { readonly done: LetIn }) {
  const t = useText();
  return (
    <Alert kind={failed.length > 0 || stopped ? 'warning' : 'success'} announce>
      <p>{t('colleague.done', { count: done })}</p>
      {stopped && <p>{t('colleague.stopped')}</p>}
      {failed.length > 0 && (
        <p>
          {t('bulk.failed')} {failed.map(({ number, code }) => `${number} (${code})`).join(', ')}
        </p>
      )}
    </Alert>
  );
}
