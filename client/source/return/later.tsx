/** The way back, fetched by whoever takes it: a page that only sends does not carry it. */
import { useEffect } from 'preact/hooks';
import { Unreachable } from '#client/transport/http';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { Frame } from '../frame.tsx';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import type { ReturningProps } from './returning.tsx';

type Way = typeof import('./proofs.ts');

const fetchWay = (): Promise<Way> =>
  import('./proofs.ts').catch(() => {
    throw new Unreachable('source: expected the way back');
  });

export function ReturningLater(props: ReturningProps) {
  const t = useText();
  const [way, run] = useTask<Way>();
  const fetch = () => run(fetchWay);
  useEffect(fetch, []);
  if (way.is === 'done') return <way.value.proofs.Returning {...props} />;
  return (
    <Frame title={t('return.title')}>
      {way.is === 'failed' ? <Trouble error={way.error} /> : <Status>{t('return.looking')}</Status>}
      <ButtonRow>
        {way.is === 'failed' && <Button onPress={fetch}>{t('trouble.again')}</Button>}
        <Button kind="outline" onPress={props.onHome}>
          {t('app.home')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}
