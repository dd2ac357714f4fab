/** P5.6. Adding to a report: a text, photos or documents, what the form had asked, and one's name; any of them is enough. */
import { useEffect, useState } from 'preact/hooks';
import { MAX_FILES } from '#protocol/padding/sizes';
import { standingAnswers } from '#protocol/report/questionnaire';
import { Alert } from '../../ui/alert.tsx';
import { OwnText } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import { Form, TextArea } from '../../ui/inputs.tsx';
import { useLeaveWarning } from '../../ui/screen.ts';
import { Progress, Status } from '../../ui/status.tsx';
import { type Draft, emptyDraft, tooLargeFile, tooManyFiles } from '../compose/draft.ts';
import { type ErrorProps, FILE_MEGABYTES } from '../compose/step-errors.ts';
import type { BlankForm } from '../office.ts';
import { Trouble } from '../trouble.tsx';
import { MESSAGE, tooLongMessage } from './lengths.ts';
import { useMessage, type Writing, type Written } from './message.ts';
import { MoreQuestions } from './more-questions.tsx';
import { NameLaterFields, sealedName, UNSAID } from './name-later.tsx';
import { useText } from './text.ts';

export interface AnswerProps extends Writing {
  /** The server has it, and the thread has grown. */
  readonly onSent: () => void;
}

type Part = 'questions' | 'name';

const FILES = 'later-files';

export function Answer(props: AnswerProps) {
  const t = useText();
  const note = useNote(props);
  const [errors, setErrors] = useState<Errors>({});
  const [parts, setParts] = useState<readonly Part[]>([]);
  const { sending, step, work, send, cancel, isSealed } = useMessage(props, () => {
    note.clear();
    setParts([]);
    props.onSent();
  });
  const refuse = useRefusal();
  useLeaveWarning(!note.isEmpty || isSealed);
  const submit = () => {
    if (sending.is === 'busy') return;
    const found = isSealed ? {} : refuse(note);
    setErrors(found);
    const fields = Object.keys(found);
    // What is wrong must be in sight, also where she closed that part again.
    setParts([...new Set([...parts, ...fields.flatMap((field) => partOf(field) ?? [])])]);
    if (fields.length === 0) send(note.written);
  };
  useEffect(() => {
    const [first] = Object.keys(errors);
    if (first) document.getElementById(first)?.focus();
  }, [errors]);
  const toggle = (part: Part) =>
    setParts(parts.includes(part) ? parts.filter((one) => one !== part) : [...parts, part]);
  return (
    <>
      <h2>{t('answer.heading')}</h2>
      <Form onSubmit={submit}>
        {isSealed ? (
          <Kept written={note.written} />
        ) : (
          <Fields {...props} note={note} errors={errors} parts={parts} onPart={toggle} />
        )}
        {sending.is === 'failed' && <Trouble error={sending.error}>{isSealed && <p>{t('answer.failed')}</p>}</Trouble>}
        {sending.is === 'done' && sending.value === 'stored' && note.isEmpty && (
          <Alert kind="success" slim announce>
            <p>{t('answer.sent')}</p>
          </Alert>
        )}
        {sending.is === 'busy' && (
          <Progress label={t('answer.sending')} {...(step && { done: step.done / step.all })} />
        )}
        <Status>{work !== null && t('sending.work', { count: work })}</Status>
        <ButtonRow>
          <Button type="submit" busy={sending.is === 'busy'}>
            {t(WORDS[sending.is] ?? 'answer.send')}
          </Button>
          {cancel && (
            <Button kind="outline" onPress={cancel}>
              {t('sending.cancel')}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </>
  );
}

const WORDS: Readonly<Record<string, 'answer.sending' | 'trouble.again'>> = {
  busy: 'answer.sending',
  failed: 'trouble.again',
};

/** What was written so far, on this page only. */
function useNote({ ground }: Pick<Writing, 'ground'>) {
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(ground));
  const [form, setForm] = useState<BlankForm | null>(null);
  const [name, setName] = useState(UNSAID);
  const { allegations } = draft;
  const answers = form ? standingAnswers(form.questionnaire, draft) : {};
  const isAnswered = allegations.length > 0 || Object.keys(answers).length > 0;
  const said = sealedName(name);
  const written: Written = {
    text: draft.narrative.trim(),
    files: draft.files,
    added: {
      allegations: [...allegations],
      answers,
      questionnaire: form && isAnswered ? form.hash : null,
      name: said,
    },
  };
  return {
    ...{ draft, form, setForm, name, setName, written },
    isEmpty: written.text === '' && written.files.length === 0 && !isAnswered && said === null,
    change: (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed })),
    clear: () => {
      setDraft(emptyDraft(ground));
      setName(UNSAID);
    },
  };
}

type Note = ReturnType<typeof useNote>;

/** By the id of the field. */
type Errors = Readonly<Record<string, string>>;

/** The part of the page that holds a field; `null` for what is always there. */
function partOf(field: string): Part | null {
  if (field === MESSAGE || field === FILES) return null;
  return field.startsWith('later-') ? 'name' : 'questions';
}

/** Why something written cannot be sent, by the field that must be mended. */
function useRefusal(): (note: Note) => Errors {
  const t = useText();
  return ({ written, isEmpty, form, draft }) => {
    if (isEmpty) return { [MESSAGE]: t('answer.missing') };
    const { files } = written;
    const large = tooLargeFile({ files });
    if (large) return { [FILES]: t('files.large', { name: large.name, megabytes: FILE_MEGABYTES }) };
    if (tooManyFiles({ files })) return { [FILES]: t('files.many', { files: MAX_FILES }) };
    const long = tooLongMessage(written, { questionnaire: form?.questionnaire ?? null, draft });
    return Object.fromEntries(
      long.map(({ field, count, together }) => [field, t(together ? 'answer.together' : 'compose.long', { count })]),
    );
  };
}

interface FieldsProps extends AnswerProps {
  readonly note: Note;
  readonly errors: Errors;
  readonly parts: readonly Part[];
  readonly onPart: (part: Part) => void;
}

function Fields({ office, note, errors, parts, onPart }: FieldsProps) {
  const t = useText();
  const { draft, change } = note;
  const error: ErrorProps['error'] = (field) => errors[field];
  return (
    <>
      <TextArea
        id={MESSAGE}
        label={t('answer.label')}
        hint={t('answer.hint')}
        error={error(MESSAGE)}
        rows={5}
        value={draft.narrative}
        onValue={(narrative) => change({ narrative })}
      />
      <FileInput
        id={FILES}
        label={t('files.label')}
        hint={t('files.hint', { files: MAX_FILES, megabytes: FILE_MEGABYTES })}
        error={error(FILES)}
        files={draft.files}
        onFiles={(files) => change({ files })}
        optional
      />
      <ButtonRow>
        {(['questions', 'name'] as const).map((part) => (
          <Button key={part} kind="outline" expanded={parts.includes(part)} onPress={() => onPart(part)}>
            {t(`answer.${part}`)}
          </Button>
        ))}
      </ButtonRow>
      {parts.includes('questions') && (
        <MoreQuestions
          office={office}
          form={note.form}
          onForm={note.setForm}
          draft={draft}
          onDraft={change}
          error={error}
        />
      )}
      {parts.includes('name') && <NameLaterFields name={note.name} onName={note.setName} error={error} />}
    </>
  );
}

/** What is sealed already: shown as it is, since only that very message is sent again. */
function Kept({ written: { text, files } }: { readonly written: Written }) {
  return (
    <>
      {text !== '' && <OwnText text={text} />}
      {files.length > 0 && (
        <ul>
          {files.map(({ name }, at) => (
            <li key={`${at}-${name}`}>{name}</li>
          ))}
        </ul>
      )}
    </>
  );
}
