/** P4.2, P4.4. The last step: the list of readers is verified anew, and what will be sent is shown once more. */
import { useEffect } from 'preact/hooks';
import type { Ground } from '#client/transport/ground';
import { deskOf } from '#protocol/roster/find';
import { Alert } from '../../ui/alert.tsx';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Status } from '../../ui/status.tsx';
import { useDay } from '../day.ts';
import { type BlankForm, fetchForm, type Office } from '../office.ts';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import type { StepProps } from './draft.ts';

export interface CheckProps extends StepProps {
  readonly office: Office;
  readonly onBack: () => void;
  readonly onSend: (form: BlankForm) => void;
}

export function Check(props: CheckProps) {
  const t = useText();
  const { office, onBack, onSend } = props;
  const [checking, run] = useTask<BlankForm>();
  const check = () => run(() => fetchForm(office));
  useEffect(check, []);
  return (
    <>
      {checking.is === 'failed' && <Trouble error={checking.error} />}
      <Status>{checking.is === 'busy' ? t('check.ground.working') : ''}</Status>
      {checking.is === 'done' && <GroundLine ground={checking.value.ground} />}
      <Summary {...props} />
      <p>{t('check.sealed')}</p>
      <ButtonRow>
        {checking.is === 'failed' ? (
          <Button onPress={check}>{t('trouble.again')}</Button>
        ) : (
          <Button big busy={checking.is !== 'done'} onPress={() => checking.is === 'done' && onSend(checking.value)}>
            {t('check.send')}
          </Button>
        )}
        <Button kind="outline" onPress={onBack}>
          {t('app.back')}
        </Button>
      </ButtonRow>
    </>
  );
}

function GroundLine({ ground }: { readonly ground: Ground }) {
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

function Summary({ form, draft }: StepProps) {
  const t = useText();
  const { language } = useLanguage();
  const chosen = form.questionnaire.allegations.filter(({ key }) => draft.allegations.includes(key));
  const list = (names: readonly string[], none: string) =>
    names.length === 0 ? (
      none
    ) : (
      <ul class="candor-plain">
        {names.map((name, index) => (
          <li key={`${index}-${name}`}>{name}</li>
        ))}
      </ul>
    );
  const words = chosen.map((one) => one.words[language]);
  const terms = [
    { term: t('check.kinds'), value: list(words, t('check.kinds.none')) },
    { term: t('check.account'), value: t('check.account.length', { count: draft.narrative.trim().length }) },
    { term: t('check.urgent'), value: draft.wait === 'urgent' ? t('check.no') : t('check.yes') },
    {
      term: t('check.files'),
      value: list(
        draft.files.map(({ name }) => name),
        t('check.files.none'),
      ),
    },
    { term: t('check.mode'), value: t(`readers.mode.${draft.mode}`) },
    { term: t('check.office'), value: deskOf(form.ground.roster, draft.desk)?.label ?? draft.desk },
    { term: t('check.out'), value: list(draft.leftOut, t('check.out.none')) },
  ];
  return (
    <Panel heading={t('check.report')}>
      <TermList terms={terms} />
    </Panel>
  );
}
