/** Any questionnaire that an office could publish: random words, pages, questions of every kind, and conditions on each other. */
import fc from 'fast-check';
import {
  type Choice,
  checkQuestionnaire,
  pagesInOrder,
  type Question,
  type Questionnaire,
} from '#protocol/report/questionnaire';

const word = fc.stringMatching(/^[A-Za-z<>&"ñ¿中]{1,24}$/);
const words = fc.record({ en: word, es: word });
const KINDS = ['text', 'long-text', 'one', 'many', 'several'] as const;
const PLACES = ['first', 'safety', 'details'] as const;

const choicesOf = (prefix: string, least: number, most: number): fc.Arbitrary<Choice[]> =>
  fc
    .array(fc.record({ words, danger: fc.boolean() }), { minLength: least, maxLength: most })
    .map((all) => all.map((one, at) => ({ key: `${prefix}-${at}`, ...one })));

/** What a question is made of before it knows its neighbours. */
const seed = fc.record({
  kind: fc.constantFrom(...KINDS),
  words,
  hint: fc.option(words),
  onCard: fc.boolean(),
  choices: choicesOf('choice', 1, 4),
  section: fc.nat(),
  when: fc.array(fc.nat(), { maxLength: 2 }),
  onlyIf: fc.option(fc.tuple(fc.nat(), fc.nat())),
});

/** Questionnaires that do not contradict themselves. */
export const anyQuestionnaire: fc.Arbitrary<Questionnaire> = fc
  .record({
    allegations: choicesOf('about', 1, 5),
    sections: fc.array(fc.record({ title: words, place: fc.constantFrom(...PLACES) }), { minLength: 1, maxLength: 5 }),
    seeds: fc.array(seed, { maxLength: 14 }),
  })
  .map(({ allegations, sections, seeds }) => {
    const pages = sections.map((section, at) => ({ ...section, id: `page-${at}`, notice: 'none' as const }));
    const order = pagesInOrder(pages).map(({ id }) => id);
    const questions: Question[] = [];
    for (const [at, { section, when, onlyIf, choices, ...more }] of seeds.entries()) {
      const page = `page-${section % pages.length}`;
      const before = questions.filter((one) => order.indexOf(one.section) <= order.indexOf(page));
      questions.push({
        ...more,
        id: `question-${at}`,
        section: page,
        when: [...new Set(when.map((one) => `about-${one % allegations.length}`))],
        onlyIf: conditionOn(before, onlyIf),
        choices: more.kind.includes('text') ? [] : choices,
      });
    }
    return checkQuestionnaire({ version: 1, allegations, sections: pages, questions });
  });

function conditionOn(earlier: readonly Question[], picked: [number, number] | null): Question['onlyIf'] {
  const able = earlier.filter(({ kind }) => kind === 'one' || kind === 'many');
  const on = picked ? able[picked[0] % Math.max(1, able.length)] : undefined;
  const choice = on?.choices[(picked?.[1] ?? 0) % on.choices.length];
  return on && choice ? { question: on.id, is: [choice.key] } : null;
}
