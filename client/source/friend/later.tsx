/** How to check the page, fetched by whoever asks. */
import { Later } from '../later.tsx';
import { useText } from '../text/text.ts';

export function FriendLater({ onHome }: { readonly onHome: () => void }) {
  const t = useText();
  return (
    <Later title={t('start.friend')} busy={t('app.working')} fetch={() => import('./friend.tsx')} onHome={onHome}>
      {({ Friend }) => <Friend onHome={onHome} />}
    </Later>
  );
}
