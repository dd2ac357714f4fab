/** P4.2, P4.4. The last step: the list of readers is verified anew, and what will be sent is shown once more. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SealingGround } from '#client/transport/ground';
import { standingAnswers } from '#protocol/report/questionnaire';
import { deskOf } from '#protocol/roster/find';
import { Alert } from '../../ui/alert.tsx';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Status } from '../../ui/status.tsx';
import { useDay } from '../day.ts';
import { useFetchPart } from '../later.tsx';
import { type Office, renewForm } from '../office.ts';
import { wordList } from '../send/word-list.ts';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import type { ToSend } from './compose.tsx';
import type { StepProps } from './draft.ts';

export interface CheckProps extends StepProps {
  readonly office: Office;
  readonly onBack: () => void;
  /** Leads to the step with this key. */
  readonly onStep: (key: string) => void;
  readonly onSend: (what: ToSend) => void;
}

type Ready = Omit<ToSend, 'wayBack'>;

export function Check(props: CheckProps) {
  const t = useText();
  const { office, form, onBack } = props;
  const [checking, run] = useTask<Ready>();
  const { language } = useLanguage();
  const fetchPart = useFetchPart();
  // With these at hand, sealing needs no network: a connection lost after this loses nothing.
  const check = () =>
    run(async () => {
      const parts = [renewForm(office, form), fetchPart(() => import('../send/after.ts')), wordList(language)] as const;
      const [renewed, { after }] = await Promise.all(parts);
      return { form: renewed, after };
    });
  useEffect(check, []);
  return (
    <>
      {checking.is === 'failed' && <Trouble error={checking.error} />}
      <Status>{checking.is === 'busy' ? t('check.ground.working') : ''}</Status>
      {checking.is === 'done' && <GroundLine ground={checking.value.form.ground} />}
      <Summary {...props} />
      {checking.is === 'failed' ? (
        <ButtonRow>
          <Button onPress={check}>{t('trouble.again')}</Button>
        </ButtonRow>
      ) : (
        <Ways ready={checking.is === 'done' ? checking.value : null} onSend={props.onSend} />
      )}
      <ButtonRow>
        <Button kind="quiet" onPress={onBack}>
          {t('app.back')}
        </Button>
      </ButtonRow>
    </>
  );
}

/** Two ways to send, neither better than the other. */
function Ways({ ready, onSend }: Pick<CheckProps, 'onSend'> & { readonly ready: Ready | null }) {
  const t = useText();
  const send = (wayBack: boolean) => ready && onSend({ ...ready, wayBack });
  return (
    <>
      <p>{t('check.sealed')}</p>
      <div class="candor-ways">
        <Panel heading={t('check.words')}>
          <p>{t('check.words.text')}</p>
          <Button big busy={ready === null} onPress={() => send(true)}>
            {t('check.send')}
          </Button>
        </Panel>
        <Panel heading={t('check.without')}>
          <p>{t('check.without.text')}</p>
          <Button big busy={ready === null} onPress={() => send(false)}>
            {t('check.without.send')}
          </Button>
        </Panel>
      </div>
    </>
  );
}

function GroundLine({ ground }: { readonly ground: SealingGround }) {
  const t = useText();
  const dayOf = useDay();
  const { threshold, custodians } = ground.roster.roster;
  const day = dayOf(ground.freshness.note.says.day);
  return (
    <>
      <Alert kind="success" slim announce>
        <p>{t('check.ground.signed', { threshold, all: custodians.length, day })}</p>
      </Alert>
      {ground.warnings.map((warning) => (
        <Alert key={warning} kind="warning" slim announce>
          <p>{warning === 'note-old' ? t('check.ground.old', { day }) : t('check.ground.expired')}</p>
        </Alert>
      ))}
    </>
  );
}

function Summary({ form, draft, onStep }: CheckProps) {
  const t = useText();
  const { language } = useLanguage();
  const { questionnaire, ground } = form;
  const kinds = questionnaire.allegations
    .filter(({ key }) => draft.allegations.includes(key))
    .map(({ words }) => words[language]);
  const answered = Object.keys(standingAnswers(questionnaire, draft)).length;
  const files = draft.files.map(({ name }) => name);
  const row = (step: string, term: string, value: ComponentChildren) => ({
    term,
    value: (
      <>
        {value}{' '}
        <Button kind="quiet" label={t('check.change.long', { what: term })} onPress={() => onStep(step)}>
          {t('check.change')}
        </Button>
      </>
    ),
  });
  const terms = [
    row('about', t('check.kinds'), <Names names={kinds} none={t('check.kinds.none')} />),
    row('account', t('check.account'), t('check.account.length', { count: draft.narrative.trim().length })),
    { term: t('check.answers'), value: t('check.answers.count', { count: answered }) },
    row('account', t('check.urgent'), draft.wait === 'urgent' ? t('check.no') : t('check.yes')),
    row('files', t('check.files'), <Names names={files} none={t('check.files.none')} />),
    row('self', t('check.mode'), t(`self.mode.${draft.mode}`)),
    row('readers', t('check.office'), deskOf(ground.roster, draft.desk)?.label ?? draft.desk),
    row('readers', t('check.out'), <Names names={draft.names} none={t('check.out.none')} />),
  ];
  return (
    <Panel heading={t('check.report')}>
      <TermList terms={terms} />
    </Panel>
  );
}

function Names({ names, none }: { readonly names: readonly string[]; readonly none: string }) {
  if (names.length === 0) return <>{none}</>;
  return (
    <ul class="candor-plain">
      {names.map((name, index) => (
        <li key={`${index}-${name}`}>{name}</li>
      ))}
    </ul>
  );
}
