/** The source's answers beside the questions, in the order in which they were asked; what the questionnaire does not know stands under its key. */
import { answerIds, EARLIER_REPORT, type Question } from '#protocol/report/questionnaire';
import { type Term, TermList } from '../../ui/blocks.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { TipView } from '../worker/acts.ts';

type Given = ReadonlyMap<string, readonly string[]>;

export function AnswerList({ answers }: Pick<TipView, 'answers'>) {
  const t = useText();
  const { questions } = useOffice().who.questionnaire;
  const termOf = useTerm();
  const given: Given = new Map(answers.map(({ question, answer }) => [question, answer]));
  const known = new Set(questions.flatMap(answerIds));
  const asked = questions.filter((question) => answerIds(question).some((id) => given.has(id)));
  const unknown = [...given].filter(([id]) => !known.has(id));
  const terms = [
    ...asked.map((question) => termOf(question, given)),
    ...unknown.map(([id, answer]) => ({
      term: id === EARLIER_REPORT ? t('tip.earlier') : id,
      value: answer.join('; '),
    })),
  ];
  return <TermList terms={terms} />;
}

function useTerm(): (question: Question, given: Given) => Term {
  const { language } = useLanguage();
  return (question, given) => {
    const term = question.words[language];
    const own = given.get(question.id) ?? [];
    if (question.kind === 'several') return { term, value: <Entries question={question} given={given} /> };
    const words = own.map((key) => question.choices.find((choice) => choice.key === key)?.words[language] ?? key);
    return { term, value: <span class="candor-lines">{words.join('; ')}</span> };
  };
}

function Entries({ question, given }: { readonly question: Question; readonly given: Given }) {
  const { language } = useLanguage();
  const fields = answerIds(question).map((id, at) => ({
    label: question.choices[at]?.words[language] ?? id,
    values: given.get(id) ?? [],
  }));
  const entries = Math.max(...fields.map(({ values }) => values.length));
  return (
    <ol>
      {Array.from({ length: entries }, (_, entry) => (
        <li key={entry}>
          {fields
            .filter(({ values }) => values[entry])
            .map(({ label, values }) => `${label}: ${values[entry]}`)
            .join('; ')}
        </li>
      ))}
    </ol>
  );
}
