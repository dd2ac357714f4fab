/**
 * P4.10. Somebody new, from a handle to a request: the words are shown for paper and typed back in part, then forgotten; the request is
 * saved, with its fingerprint to read over the telephone. What is shown here a worker made.
 */
import { useState } from 'preact/hooks';
import { Button } from '../../button.tsx';
import { useLanguage } from '../../i18n/context.tsx';
import { Page } from '../../page.tsx';
import { useAct } from '../act.ts';
import { type Asked, AskForm } from './ask-form.tsx';
import { Given } from './given.tsx';
import { useEnrolText } from './text.ts';
import { WriteDown } from './write-down.tsx';

/** What the worker made. */
export interface Made {
  readonly words: readonly string[];
  readonly request: Uint8Array;
  readonly fingerprint: string;
}

export interface EnrolPageProps {
  readonly service: string;
  readonly demo: boolean;
  /** Has a worker make phrase and request; rejects with `handle-taken`, `request-unsuitable`, `shape-wrong`, and as a look at the roster. */
  readonly make: (ask: Asked & { readonly language: 'en' | 'es' }) => Promise<Made>;
  readonly onBack: () => void;
}

type Stage =
  | { readonly name: 'ask' }
  | { readonly name: 'words'; readonly handle: string; readonly made: Made }
  | { readonly name: 'request'; readonly handle: string; readonly made: Omit<Made, 'words'> };

const TEXTS = { ask: 'enrol', words: 'enrol.words', request: 'enrol.request' } as const;

export function EnrolPage({ service, demo, make, onBack }: EnrolPageProps) {
  const t = useEnrolText();
  const { language } = useLanguage();
  const [stage, setStage] = useState<Stage>({ name: 'ask' });
  const [{ busy, code }, run] = useAct<null>();
  const ask = (asked: Asked) =>
    run(async () => {
      const made = await make({ ...asked, language });
      setStage({ name: 'words', handle: asked.handle, made });
    });
  return (
    <Page
      title={t(stage.name === 'ask' ? 'enrol.title' : `${TEXTS[stage.name]}.title`)}
      service={service}
      demo={demo}
      intro={t(`${TEXTS[stage.name]}.intro`)}
      above={
        <Button kind="quiet" onPress={onBack}>
          {t('enrol.back')}
        </Button>
      }
    >
      {stage.name === 'ask' && <AskForm busy={busy} code={code} onAsk={ask} />}
      {stage.name === 'words' && (
        <WriteDown
          words={stage.made.words}
          onDone={() => {
            const { request, fingerprint } = stage.made;
            setStage({ name: 'request', handle: stage.handle, made: { request, fingerprint } });
          }}
        />
      )}
      {stage.name === 'request' && <Given handle={stage.handle} {...stage.made} />}
    </Page>
  );
}
