/** Writing down a report that came by telephone, on paper or in person: sealed here like any other, and then gone from this page. */
import { useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { Bounded } from '../../ui/office/bounded.tsx';
import { useLeaveWarning } from '../../ui/screen.ts';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep, Recorded } from '../worker/acts.ts';
import { emptyRecord, type RecordDraft, type RecordPartProps, recordedOf, tooLongIn, wrongIn } from './record-draft.ts';
import { AboutPart, AccountPart, CamePart, FilesPart, KeptFromPart, PersonPart } from './record-parts.tsx';
import { RecordedPage } from './recorded.tsx';

export function RecordPage({ desk: first }: { readonly desk: string }) {
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  if (recorded) return <RecordedPage recorded={recorded} onDone={() => setRecorded(null)} />;
  return <RecordForm first={first} onRecorded={setRecorded} />;
}

function RecordForm({
  first,
  onRecorded,
}: {
  readonly first: string;
  readonly onRecorded: (recorded: Recorded) => void;
}) {
  const t = useText();
  const { language } = useLanguage();
  const { who, call } = useOffice();
  const [desk, setDesk] = useState(first);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<RecordDraft>(() => emptyRecord(who.today, language));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [act, run] = useAct<{ name: DeskStep }>();
  useLeaveWarning(draft.narrative !== '');
  const change = (changed: Partial<RecordDraft>) => {
    setDraft({ ...draft, ...changed });
    // What was sealed before is another report.
    setKey(crypto.randomUUID());
  };
  const send = () => {
    if (act.busy) return;
    const wrong = [
      ...wrongIn(draft, who.today).map((field) => ({ field: `record-${field}`, message: t(`record.wrong.${field}`) })),
      ...tooLongIn(draft, who.questionnaire).map(({ field, count, together }) => ({
        field,
        message: t(together ? 'record.together' : 'record.long', { count }),
      })),
    ];
    setErrors(wrong);
    if (wrong.length > 0) return;
    run(async (tell) => onRecorded(await call('record', await recordedOf(draft, { key, desk }), tell)));
  };
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.message;
  const desks = who.desks.filter(({ receives }) => receives);
  return (
    <Frame title={t('record.title')} at="record">
      <p>{t('record.intro')}</p>
      <ErrorSummary errors={errors} />
      <Form onSubmit={send}>
        {desks.length > 1 && (
          <Select
            label={t('desk.choose')}
            options={desks.map(({ id, label }) => ({ value: id, text: label }))}
            value={desk}
            onValue={setDesk}
          />
        )}
        <Bounded>
          {(refusal) => <Parts draft={draft} onDraft={change} error={(field) => refusal(field) ?? errorAt(field)} />}
        </Bounded>
        <p>{t('record.before')}</p>
        <ButtonRow>
          <Button type="submit" busy={act.busy}>
            {t('record.submit')}
          </Button>
        </ButtonRow>
        <Doing act={act} />
      </Form>
    </Frame>
  );
}

const Parts = (part: RecordPartProps) => (
  <>
    <CamePart {...part} />
    <AboutPart {...part} />
    <AccountPart {...part} />
    <PersonPart {...part} />
    <FilesPart {...part} />
    <KeptFromPart {...part} />
  </>
);
