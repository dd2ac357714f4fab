/** "Let a colleague in": who, to which tips, what stands against it, and how far it is. For those who supervise. */
import { useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { Frame } from '../frame.tsx';
import { useOffice, useQuestionnaire } from '../office.ts';
import type { QueueState } from '../queue/use-queue.ts';
import { useText } from '../text/text.ts';
import type { DeskStep } from '../worker/acts.ts';
import type { AdmissionAsk, AdmissionRow, Colleague, LetIn } from '../worker/colleague/colleague-acts.ts';
import { Admissions } from './admissions.tsx';
import { type CountedState, Counting } from './counting.tsx';
import { LetInDone } from './let-in-done.tsx';

export function ColleaguePage({ queue }: { readonly queue: QueueState }) {
  const t = useText();
  const { call } = useOffice();
  const [ask, setAsk] = useState<AdmissionAsk | null>(null);
  const [rows, setRows] = useState<readonly AdmissionRow[]>([]);
  const [done, setDone] = useState<LetIn | null>(null);
  const [act, run] = useAct<CountedStep>();
  const look = (asked: AdmissionAsk) =>
    run(async () => {
      setRows(await call('admissions', asked));
      setAsk(asked);
      setDone(null);
    });
  const read = (asked: AdmissionAsk, tips: readonly string[]) =>
    run(async (tell) => {
      const { desk, to } = asked;
      await call('readAccounts', { desk, to, tips }, tell);
      setRows(await call('admissions', asked));
    });
  const admit = (asked: AdmissionAsk, tips: readonly string[]) =>
    run(async (tell) => {
      const { desk, to } = asked;
      setDone(await call('letIn', { desk, to, tips }, tell));
      await call('sync', { desk, withEnded: queue.withEnded });
      setRows(await call('admissions', asked));
    });
  return (
    <Frame title={t('colleague.title')} at="colleague">
      <p>{t('colleague.intro')}</p>
      <Panel>
        <Choose desk={queue.desk} version={queue.facts?.version} busy={act.busy} onAsk={look} />
      </Panel>
      <Counting act={act} onStop={() => call('stop', null)} />
      {done && <LetInDone done={done} />}
      {ask && !act.busy && (
        <Admissions
          key={ask.to}
          to={ask.to}
          rows={rows}
          onRead={(tips) => read(ask, tips)}
          onAdmit={(tips) => admit(ask, tips)}
        />
      )}
    </Frame>
  );
}

type CountedStep = NonNullable<CountedState['step']> & { readonly name: DeskStep };

interface ChooseProps {
  readonly desk: string;
  readonly version: number | undefined;
  readonly busy: boolean;
  readonly onAsk: (ask: AdmissionAsk) => void;
}

function Choose({ desk, version, busy, onAsk }: ChooseProps) {
  const t = useText();
  const { who, call } = useOffice();
  const { allegation: words } = useQuestionnaire();
  const [colleagues, setColleagues] = useState<readonly Colleague[]>([]);
  const [to, setTo] = useState('');
  const [assignee, setAssignee] = useState('');
  const [allegation, setAllegation] = useState('');
  useEffect(() => {
    if (version !== undefined) call('colleagues', { desk }).then(setColleagues, () => undefined);
  }, [call, desk, version]);
  const members = who.desks.find(({ id }) => id === desk)?.members ?? [];
  const all = { value: '', text: t('queue.filter.all') };
  const submit = () => {
    if (to !== '' && !busy) onAsk({ desk, to, assignee, allegation });
  };
  if (version !== undefined && colleagues.length === 0) return <p>{t('colleague.nobody')}</p>;
  return (
    <Form onSubmit={submit}>
      <Select
        label={t('colleague.who')}
        hint={t('colleague.who.hint')}
        options={[
          { value: '', text: t('tip.give.choose') },
          ...colleagues.map(({ handle, desks }) => ({
            value: handle,
            text: [handle, ...desks].join(' · '),
          })),
        ]}
        value={to}
        onValue={setTo}
      />
      <Select
        label={t('colleague.assignee')}
        options={[
          all,
          { value: 'nobody', text: t('queue.nobody') },
          ...members.map((value) => ({ value, text: value })),
        ]}
        value={assignee}
        onValue={setAssignee}
      />
      <Select
        label={t('colleague.allegation')}
        options={[all, ...who.questionnaire.allegations.map(({ key }) => ({ value: key, text: words(key) }))]}
        value={allegation}
        onValue={setAllegation}
      />
      <ButtonRow>
        <Button type="submit" kind="outline" busy={busy} disabled={to === ''}>
          {t('colleague.look')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
