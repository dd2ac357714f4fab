/** The questions of the questionnaire, whatever their kind. */
import type { Answers, Question } from '#protocol/report/questionnaire';
import { CheckboxGroup, RadioGroup } from './choices.tsx';
import { useLanguage } from './i18n/context.tsx';
import { TextArea, TextInput } from './inputs.tsx';
import { Several } from './several.tsx';

export interface QuestionProps {
  readonly question: Question;
  readonly answers: Answers;
  /** Gets the answers that changed. */
  readonly onAnswers: (changed: Answers) => void;
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
  if (question.kind === 'long-text') return <TextArea {...common} rows={3} value={value} onValue={set} />;
  return <TextInput {...common} width="full" value={value} onValue={set} />;
}
