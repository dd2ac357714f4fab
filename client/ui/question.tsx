/** The questions of the questionnaire, whatever their kind. */
import type { Answers, Question } from '#protocol/report/questionnaire';
import { answerField } from './answer-field.ts';
import { CheckboxGroup, RadioGroup } from './choices.tsx';
import { useLanguage } from './i18n/context.tsx';
import { TextArea, TextInput } from './inputs.tsx';
import { Several } from './several.tsx';

export interface QuestionProps {
  readonly question: Question;
  readonly answers: Answers;
  /** Gets the answers that changed. */
  readonly onAnswers: (changed: Answers) => void;
  /** The message of the field with this id, where one is wrong; see `answerField`. */
  readonly error?: (field: string) => string | undefined;
}

export function QuestionField(props: QuestionProps) {
  const { question, answers, onAnswers } = props;
  const { language } = useLanguage();
  const answer = answers[question.id] ?? '';
  const common = { label: question.words[language], hint: question.hint?.[language] };
  const choices = question.choices.map(({ key, words }) => ({ value: key, text: words[language] }));
  const set = (value: string | readonly string[]) => onAnswers({ [question.id]: value });
  if (question.kind === 'several') return <Several {...props} />;
  if (question.kind === 'many') {
    return <CheckboxGroup {...common} choices={choices} values={[answer].flat()} onValues={set} />;
  }
  const value = typeof answer === 'string' ? answer : '';
  if (question.kind === 'one') return <RadioGroup {...common} choices={choices} value={value} onValue={set} />;
  const id = answerField(question.id);
  const typed = { ...common, id, error: props.error?.(id), value, onValue: set };
  return question.kind === 'long-text' ? <TextArea {...typed} rows={3} /> : <TextInput {...typed} width="full" />;
}
