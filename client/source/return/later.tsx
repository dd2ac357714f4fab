/** The way back, fetched by whoever takes it. */
import { Later } from '../later.tsx';
import { useText } from '../text/text.ts';
import type { ReturningProps } from './returning.tsx';

export function ReturningLater(props: ReturningProps) {
  const t = useText();
  return (
    <Later
      title={t('return.title')}
      busy={t('return.looking')}
      fetch={() => import('./proofs.ts')}
      onHome={props.onHome}
    >
      {({ proofs }) => <proofs.Returning {...props} />}
    </Later>
  );
}
