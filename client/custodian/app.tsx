/** The custodian's page: a beginning with what can be done, and one page for each. Nothing leaves it but as a file or a picture. */
import { useState } from 'preact/hooks';
import type { Pins } from '#protocol/roster/format';
import { dayOf } from '#protocol/shape';
import { nobleSuite } from '#protocol/suite/noble';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { CardStep } from './steps/card.tsx';
import { CollectStep } from './steps/collect.tsx';
import { FirstStep } from './steps/first.tsx';
import { ProposeStep } from './steps/propose.tsx';
import { SignStep } from './steps/sign.tsx';
import type { Table } from './table.ts';
import { useText } from './text/text.ts';

const STEPS = { sign: SignStep, propose: ProposeStep, collect: CollectStep, card: CardStep, first: FirstStep } as const;
type Step = keyof typeof STEPS;

/** With pins an organisation's later life comes first; without, its beginning, which is all that can be done. */
const offered = (pins: Pins | null): readonly Step[] =>
  pins ? ['sign', 'propose', 'collect', 'card'] : ['card', 'first', 'sign', 'collect'];

export function App({ pins }: { readonly pins: Pins | null }) {
  const t = useText();
  const [step, setStep] = useState<Step | null>(null);
  const table: Table = { suite: nobleSuite, pins, today: dayOf(Date.now()), random };
  const Shown = step && STEPS[step];
  return (
    <Page
      title={t(step ? `${step}.title` : 'start.title')}
      service={pins?.organisation ?? t('app.service')}
      demo={pins?.demo ?? false}
      intro={step ? undefined : t('start.intro')}
      above={
        step && (
          <Button kind="quiet" onPress={() => setStep(null)}>
            {t('app.back')}
          </Button>
        )
      }
      footer={<p>{t('app.footer')}</p>}
    >
      {Shown ? <Shown table={table} /> : <Offers steps={offered(pins)} onStep={setStep} />}
      <p>{t('app.day', { day: table.today })}</p>
    </Page>
  );
}

function Offers({ steps, onStep }: { readonly steps: readonly Step[]; readonly onStep: (step: Step) => void }) {
  const t = useText();
  return (
    <>
      {steps.map((step, at) => (
        <ButtonRow key={step}>
          <Button kind={at === 0 ? 'primary' : 'outline'} onPress={() => onStep(step)}>
            {t(`start.${step}`)}
          </Button>
        </ButtonRow>
      ))}
    </>
  );
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
