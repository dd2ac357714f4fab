/** What letting somebody in came to. */
import { Alert } from '../../ui/alert.tsx';
import { Failures } from '../queue/outcome.tsx';
import { useText } from '../text/text.ts';
import type { LetIn } from '../worker/colleague/colleague-acts.ts';

export function LetInDone({ done: { done, failed, stopped } }: { readonly done: LetIn }) {
  const t = useText();
  return (
    <Alert kind={failed.length > 0 || stopped ? 'warning' : 'success'} announce>
      <p>{t('colleague.done', { count: done })}</p>
      {stopped && <p>{t('colleague.stopped')}</p>}
      <Failures failed={failed} />
    </Alert>
  );
}
