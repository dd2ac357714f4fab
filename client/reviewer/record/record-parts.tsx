/** The parts of the form, in the order in which somebody on the telephone tells them. */
import { LONGEST } from '#protocol/envelope/room';
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import { pagesInOrder, questionsFor } from '#protocol/report/questionnaire';
import { Channel } from '#protocol/statement/kinds';
import { Panel } from '../../ui/blocks.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../ui/choices.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Select, TextArea, TextInput } from '../../ui/inputs.tsx';
import { QuestionField } from '../../ui/question.tsx';
import { useLanguageName, useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { RecordPartProps } from './record-draft.ts';

const LANGUAGES = ['en', 'es'] as const;

/** How it came, when, and in which language the words are to be. */
export function CamePart({ draft, onDraft, error }: RecordPartProps) {
  const t = useText();
  const languageName = useLanguageName();
  const channels = Channel.enum.map((value) => ({ value, text: t(`channel.${value}`) }));
  return (
    <Panel heading={t('record.came')}>
      <Select
        id="record-channel"
        label={t('record.channel')}
        error={error('record-channel')}
        options={[{ value: '', text: t('record.channel.choose') }, ...channels]}
        value={draft.channel}
        onValue={(value) => onDraft({ channel: Channel.enum.find((one) => one === value) ?? '' })}
      />
      <TextInput
        id="record-received"
        label={t('record.received')}
        hint={t('record.received.hint')}
        error={error('record-received')}
        width="medium"
        value={draft.received}
        onValue={(received) => onDraft({ received })}
      />
      <Select
        label={t('record.language')}
        hint={t('record.language.hint')}
        options={LANGUAGES.map((value) => ({ value, text: languageName(value) }))}
        value={draft.language}
        onValue={(value) => onDraft({ language: LANGUAGES.find((one) => one === value) ?? 'en' })}
      />
    </Panel>
  );
}

/** What it is about, and every question that the source's own form would ask. */
export function AboutPart({ draft, onDraft, error }: RecordPartProps) {
  const t = useText();
  const { language } = useLanguage();
  const { questionnaire } = useOffice().who;
  const asked = questionsFor(questionnaire, draft);
  const fields = (section: string) =>
    asked
      .filter((question) => question.section === section)
      .map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answers={draft.answers}
          error={error}
          onAnswers={(answers) => onDraft({ answers: { ...draft.answers, ...answers } })}
        />
      ));
  const pages = pagesInOrder(questionnaire.sections).filter(({ id }) => asked.some(({ section }) => section === id));
  return (
    <>
      <Panel heading={t('queue.column.about')}>
        <CheckboxGroup
          label={t('record.allegations')}
          choices={questionnaire.allegations.map(({ key, words }) => ({ value: key, text: words[language] }))}
          values={draft.allegations}
          onValues={(allegations) => onDraft({ allegations })}
        />
      </Panel>
      {pages.map(({ id, title }) => (
        <Panel key={id} heading={title[language]}>
          {fields(id)}
        </Panel>
      ))}
    </>
  );
}

export function AccountPart({ draft, onDraft, error }: RecordPartProps) {
  const t = useText();
  return (
    <Panel heading={t('tip.account')}>
      <TextArea
        id="record-narrative"
        label={t('record.narrative')}
        hint={t('record.narrative.hint')}
        error={error('record-narrative')}
        rows={10}
        limit={LONGEST.account}
        value={draft.narrative}
        onValue={(narrative) => onDraft({ narrative })}
      />
      <Checkbox
        label={t('record.urgent')}
        description={t('record.urgent.hint')}
        checked={draft.urgent}
        onChecked={(urgent) => onDraft({ urgent })}
      />
    </Panel>
  );
}

const MODES = ['anonymous', 'confidential', 'open'] as const;

export function PersonPart({ draft, onDraft, error }: RecordPartProps) {
  const t = useText();
  const { mode, person } = draft;
  const field = (name: keyof typeof person) => (
    <TextInput
      id={`record-${name}`}
      label={t(`tip.person.${name}`)}
      error={error(`record-${name}`)}
      width="full"
      value={person[name]}
      onValue={(value) => onDraft({ person: { ...person, [name]: value } })}
      optional
    />
  );
  return (
    <Panel heading={t('tip.person')}>
      <RadioGroup
        label={t('record.mode')}
        hint={t('record.mode.hint')}
        choices={MODES.map((value) => ({ value, text: t(`mode.${value}`) }))}
        value={mode}
        onValue={(value) => onDraft({ mode: MODES.find((one) => one === value) ?? 'anonymous' })}
      />
      {mode !== 'anonymous' && (
        <>
          {field('name')}
          {field('contact')}
          {field('relation')}
        </>
      )}
    </Panel>
  );
}

const MEGABYTES = Math.floor(MAX_FILE / 1_000_000);

export function FilesPart({ draft, onDraft, error }: RecordPartProps) {
  const t = useText();
  return (
    <Panel heading={t('record.files')}>
      <FileInput
        id="record-files"
        label={t('record.files.label')}
        hint={t('record.files.hint', { count: MAX_FILES, megabytes: MEGABYTES })}
        error={error('record-files')}
        files={draft.files}
        onFiles={(files) => onDraft({ files })}
      />
    </Panel>
  );
}

export function KeptFromPart({ draft, onDraft, error }: RecordPartProps) {
  const t = useText();
  return (
    <Panel heading={t('tip.doNotAdmit')}>
      <TextArea
        id="record-keptFrom"
        error={error('record-keptFrom')}
        label={t('record.keptFrom')}
        hint={t('record.keptFrom.hint')}
        rows={3}
        value={draft.keptFrom}
        onValue={(keptFrom) => onDraft({ keptFrom })}
        optional
      />
    </Panel>
  );
}
