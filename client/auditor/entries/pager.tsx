/** How long a list is, and the way to the next hundred thousand of it. */
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { useAmount } from '../amount.ts';
import { useText } from '../text/text.ts';
import { PAGE, type Paged } from './listed.ts';

export function Pager({ paged: { from, count, total, onFrom } }: { readonly paged: Paged<unknown> }) {
  const t = useText();
  const amount = useAmount();
  if (total === null) return null;
  const shown = { from: amount(from + 1), to: amount(from + count), total: amount(total) };
  return (
    <nav class="candor-pager" aria-label={t('pager.label')}>
      <Status>{total === 0 ? t('pager.none') : t('pager.shown', shown)}</Status>
      {total > PAGE && (
        <ButtonRow>
          <Button kind="outline" disabled={from === 0} onPress={() => onFrom(Math.max(0, from - PAGE))}>
            {t('pager.previous')}
          </Button>
          <Button kind="outline" disabled={from + PAGE >= total} onPress={() => onFrom(from + PAGE)}>
            {t('pager.next')}
          </Button>
        </ButtonRow>
      )}
    </nav>
  );
}
