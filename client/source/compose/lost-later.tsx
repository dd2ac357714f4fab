/** For somebody who lost her words, fetched by whoever says so. */
import { Later } from '../later.tsx';
import { useText } from '../text/text.ts';
import type { LostProps } from './lost.tsx';

export function LostLater(props: LostProps) {
  const t = useText();
  return (
    <Later title={t('start.lost')} busy={t('app.working')} fetch={() => import('./lost.tsx')} onHome={props.onHome}>
      {({ Lost }) => <Lost {...props} />}
    </Later>
  );
}
