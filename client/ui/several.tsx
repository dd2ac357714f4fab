/** A list of people or things, each described by the same few fields; every field is a list in the order of the entries. */
import { useRef } from 'preact/hooks';
import { answerIds } from '#protocol/report/questionnaire';
import { answerField } from './answer-field.ts';
import { Button } from './button.tsx';
import { useLanguage } from './i18n/context.tsx';
import { useUiText } from './i18n/text.ts';
import { TextInput } from './inputs.tsx';
import type { QuestionProps } from './question.tsx';

const MOST_ENTRIES = 16;

export function Several({ question, answers, onAnswers, error }: QuestionProps) {
  const t = useUiText();
  const { language } = useLanguage();
  const group = useRef<HTMLFieldSetElement>(null);
  const fields = answerIds(question).map((id, at) => ({
    id,
    label: question.choices[at]?.words[language] ?? '',
    values: [answers[id] ?? []].flat(),
  }));
  const entries = Math.max(1, ...fields.map(({ values }) => values.length));
  const put = (change: (values: string[], id: string) => string[]) =>
    onAnswers(Object.fromEntries(fields.map(({ id, values }) => [id, change(filled(values, entries), id)])));
  const remove = (entry: number) => {
    put((values) => values.toSpliced(entry, 1));
    group.current?.focus();
  };
  return (
    <fieldset class="usa-fieldset usa-form-group" tabIndex={-1} ref={group}>
      <legend class="usa-legend">{question.words[language]}</legend>
      {question.hint && <div class="usa-hint">{question.hint[language]}</div>}
      {Array.from({ length: entries }, (_, entry) => (
        <fieldset key={entry} class="candor-entry">
          <legend>{t('ui.several.entry', { number: entry + 1 })}</legend>
          {fields.map(({ id, label, values }) => (
            <TextInput
              key={id}
              id={answerField(id, entry)}
              error={error?.(answerField(id, entry))}
              label={label}
              width="full"
              value={values[entry] ?? ''}
              onValue={(text) => put((all, of) => (of === id ? all.with(entry, text) : all))}
            />
          ))}
          {entries > 1 && (
            <Button kind="quiet" label={t('ui.several.remove', { number: entry + 1 })} onPress={() => remove(entry)}>
              {t('ui.several.removeShort')}
            </Button>
          )}
        </fieldset>
      ))}
      {entries < MOST_ENTRIES && (
        <Button kind="outline" onPress={() => put((values) => [...values, ''])}>
          {t('ui.several.add')}
        </Button>
      )}
    </fieldset>
  );
}

const filled = (values: readonly string[], entries: number): string[] =>
  Array.from({ length: entries }, (_, at) => values[at] ?? '');
