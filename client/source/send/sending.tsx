/** Sending: sealed once, tried as often as it takes with the same bytes, nothing lost meanwhile. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { SLICE } from '#protocol/padding/sizes';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useLeaveWarning } from '../../ui/screen.ts';
import { Progress, Status } from '../../ui/status.tsx';
import { isOfTheForm } from '../cause.ts';
import type { Draft } from '../compose/draft.ts';
import { Frame } from '../frame.tsx';
import type { BlankForm, Office } from '../office.ts';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import type { After } from './after.ts';
import { type Parcel, seal, send } from './dispatch.ts';

export interface SendingProps {
  readonly office: Office;
  readonly form: BlankForm;
  /** What she sees afterwards, at hand before anything is sealed. */
  readonly after: After;
  readonly draft: Draft;
  /** Whether she wants to come back; without, no words are shown and the keys are forgotten. */
  readonly wayBack: boolean;
  /** The server has it: what was written can be forgotten. */
  readonly onStored: () => void;
  readonly onEdit: () => void;
  readonly onHome: () => void;
}

export function Sending(props: SendingProps) {
  const { office, after, onEdit, onHome } = props;
  const t = useText();
  const { state, step, work, again, sealed } = useDispatch(props);
  // The report itself, once it is on its way, may have arrived.
  const onFiles = step !== null && step.done < step.all - 1;
  useLeaveWarning(state.is !== 'done');
  if (state.is === 'done' && !props.wayBack) return <after.SentForGood number={state.value.number} onDone={onHome} />;
  if (state.is === 'done') return <after.Sent office={office} parcel={state.value} onDone={onHome} />;
  if (state.is === 'failed') {
    return (
      <Frame title={t('sending.failed.title')}>
        <Trouble error={state.error}>{sealed && <p>{t('sending.failed.kept')}</p>}</Trouble>
        <ButtonRow>
          {!isOfTheForm(state.error) && <Button onPress={again}>{t('trouble.again')}</Button>}
          {!sealed && (
            <Button kind="outline" onPress={onEdit}>
              {t('sending.edit')}
            </Button>
          )}
        </ButtonRow>
      </Frame>
    );
  }
  return (
    <Frame title={t('sending.title')}>
      <Progress
        label={t(step === null ? 'sending.sealing' : 'sending.sending')}
        {...(step && { done: step.done / step.all })}
      />
      <Status>{work !== null && t('sending.work', { count: work })}</Status>
      <Status>{t(props.wayBack ? 'sending.stay' : 'sending.stay.without')}</Status>
      {onFiles && (
        <ButtonRow>
          <Button kind="outline" onPress={onEdit}>
            {t('sending.cancel')}
          </Button>
        </ButtonRow>
      )}
    </Frame>
  );
}

/** Seals on the first try, sends on every one. What is under way ends with the screen. */
function useDispatch({ office, form, after, draft, wayBack, onStored }: SendingProps) {
  const { language } = useLanguage();
  const [state, run] = useTask<Parcel>();
  const [step, setStep] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const [work, setWork] = useState<number | null>(null);
  const parcel = useRef<Parcel | null>(null);
  const ending = useRef(new AbortController());
  const again = () =>
    run(async () => {
      parcel.current ??= await seal(office, { form, after, draft, language });
      const onProgress = (done: number, all: number) => setStep({ done, all });
      const slices = parcel.current.sealed.files.reduce((sum, { length }) => sum + length / SLICE, 0);
      onProgress(0, slices + 1);
      await send(office, parcel.current, { onProgress, onWork: setWork, signal: ending.current.signal });
      onStored();
      return wayBack ? parcel.current : forget(parcel.current);
    });
  useEffect(() => {
    again();
    return () => {
      ending.current.abort();
      parcel.current?.entropy.fill(0);
    };
  }, []);
  return { state, step, work, again, sealed: parcel.current !== null };
}

/** What is left of a parcel when nobody shall come back to it: its number, and no key and no word. */
function forget(parcel: Parcel): Parcel {
  parcel.entropy.fill(0);
  return { ...parcel, words: [] };
}
