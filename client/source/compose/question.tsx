/** One question of the questionnaire, whatever its kind. */
import type { Question } from '#protocol/report/questionnaire';
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';

type Answer = string | readonly string[];

export interface QuestionFieldProps {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

export function QuestionField({ question, answer = '', onAnswer }: QuestionFieldProps) {
  const { language } = useLanguage();
  const label = question.words[language];
  const choices = question.choices.map(({ key, words }) => ({ value: key, text: words[language] }));
  if (question.kind === 'many') {
    const values = typeof answer === 'string' ? [] : answer;
    return <CheckboxGroup label={label} choices={choices} values={values} onValues={onAnswer} />;
  }
  const value = typeof answer === 'string' ? answer : '';
  if (question.kind === 'one') return <RadioGroup label={label} choices={choices} value={value} onValue={onAnswer} />;
  if (question.kind === 'long-text') return <TextArea label={label} rows={3} value={value} onValue={onAnswer} />;
  return <TextInput label={label} width="full" value={value} onValue={onAnswer} />;
}
