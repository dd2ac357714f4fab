/** The frame of every page of the source's app; "Leave quickly" stands on each. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Pins } from '#protocol/roster/format';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { useText } from './text/text.ts';

/** What every page knows: whose it is, and how to be gone. */
export interface Surroundings {
  readonly pins: Pick<Pins, 'organisation' | 'demo' | 'onion'>;
  readonly leave: () => void;
}

export const SurroundingsContext = createContext<Surroundings>({
  pins: { organisation: '', demo: false },
  leave: () => undefined,
});

export interface FrameProps {
  readonly title: string;
  readonly intro?: ComponentChildren;
  readonly above?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Frame(props: FrameProps) {
  const t = useText();
  const { pins, leave } = useContext(SurroundingsContext);
  const pinned = (
    <Button kind="reverse" label={t('app.leave.long')} onPress={leave}>
      {t('app.leave')}
    </Button>
  );
  const service = t('app.service', { organisation: pins.organisation });
  return <Page {...props} service={service} demo={pins.demo} pinned={pinned} footer={<p>{t('app.footer')}</p>} />;
}
