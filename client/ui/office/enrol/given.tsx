/** The request to carry to the custodians, the fingerprint to read to them, and what happens next. */
import { Panel } from '../../blocks.tsx';
import { Button, ButtonRow } from '../../button.tsx';
import { save } from '../../save.ts';
import type { Made } from './enrol-page.tsx';
import { useEnrolText } from './text.ts';

const NEXT = ['carry', 'sign', 'unlock'] as const;

export function Given({ handle, request, fingerprint }: Omit<Made, 'words'> & { readonly handle: string }) {
  const t = useEnrolText();
  const name = `${handle}.request.json`;
  return (
    <>
      <Panel heading={t('enrol.fingerprint')}>
        <p class="candor-number" translate={false}>
          {fingerprint}
        </p>
        <p>{t('enrol.fingerprint.text')}</p>
      </Panel>
      <ButtonRow>
        <Button onPress={() => save(name, new Uint8Array(request))}>{t('enrol.save', { name })}</Button>
      </ButtonRow>
      <Panel heading={t('enrol.next')}>
        <ol>
          {NEXT.map((step) => (
            <li key={step}>{t(`enrol.next.${step}`)}</li>
          ))}
        </ol>
      </Panel>
    </>
  );
}
