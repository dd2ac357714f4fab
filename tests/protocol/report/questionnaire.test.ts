import { describe, expect, it } from 'vitest';
import { hasShape, ofShape } from '#protocol/json';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import {
  checkQuestionnaire,
  isDanger,
  Questionnaire,
  questionsFor,
  standingAnswers,
  summaryOf,
} from '#protocol/report/questionnaire';
import { Texts } from '#protocol/report/texts';

/** The keys of the field's taxonomy of corruption, in its order. */
const TAXONOMY = [
  'bribe',
  'sexual-compromise',
  'threats',
  'coercion-of-reporter',
  'infiltration',
  'information-leak',
  'wave-through',
  'escort',
  'false-documents',
  'smuggling',
  'vulnerability',
  'obstruction',
  'other',
];

const told = (allegations: string[], answers = {}) => ({ allegations, answers });
const idsFor = (...args: Parameters<typeof told>) =>
  questionsFor(DEFAULT_QUESTIONNAIRE, told(...args)).map(({ id }) => id);

describe('the questionnaire of the first day', () => {
  it('is of its shape, does not contradict itself, and has the whole taxonomy', () => {
    expect(checkQuestionnaire(ofShape(Questionnaire, DEFAULT_QUESTIONNAIRE))).toBe(DEFAULT_QUESTIONNAIRE);
    expect(DEFAULT_QUESTIONNAIRE.allegations.map(({ key }) => key)).toEqual(TAXONOMY);
  });

  it('asks something about every allegation but the last', () => {
    const always = idsFor([]);
    const silent = TAXONOMY.filter((key) => idsFor([key]).length === always.length);
    expect(silent).toEqual(['other']);
  });

  it('asks about several allegations at once, each question once', () => {
    const ids = idsFor(TAXONOMY);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('bribe-amount');
    expect(ids).toContain('route');
  });

  it('asks whether she is safe before anything else, and what she did only on the page that has her rights', () => {
    const sections = DEFAULT_QUESTIONNAIRE.sections.filter(({ place }) => place === 'safety');
    expect(sections.map(({ id, notice }) => [id, notice])).toEqual([
      ['safe', 'numbers'],
      ['pressure', 'rights'],
    ]);
    const of = (id: string) => DEFAULT_QUESTIONNAIRE.questions.find((question) => question.id === id)?.section;
    expect([of('safe-now'), of('made-to-do')]).toEqual(['safe', 'pressure']);
  });
});

describe('the texts of the first day', () => {
  it('are of their shape', () => {
    expect(hasShape(Texts, DEFAULT_TEXTS)).toBe(true);
  });
});

describe('a conditional question', () => {
  it('is asked while its condition holds, and its answer falls with the condition', () => {
    const answers = { 'subject-known': 'partly', 'subject-name': ['', 'Ana'], 'subject-title': ['guard', ''] };
    expect(idsFor([], answers)).toContain('subject');
    expect(standingAnswers(DEFAULT_QUESTIONNAIRE, told([], answers))).toEqual(answers);
    const unknown = { ...answers, 'subject-known': 'no' };
    expect(standingAnswers(DEFAULT_QUESTIONNAIRE, told([], unknown))).toEqual({ 'subject-known': 'no' });
  });

  it('is not asked when its condition is itself no longer asked', () => {
    const answers = { reporter: 'for-other', 'for-other-knows': 'yes' };
    const first = DEFAULT_QUESTIONNAIRE.questions.map((one) =>
      one.id === 'reporter' ? { ...one, when: ['bribe'] } : one,
    );
    const changed = { ...DEFAULT_QUESTIONNAIRE, questions: first };
    expect(standingAnswers(changed, told(['bribe'], answers))).toEqual(answers);
    expect(standingAnswers(changed, told([], answers))).toEqual({});
  });
});

describe('danger to life', () => {
  it.each([
    ['a threat', told(['threats'])],
    ['pressure on the source', told(['coercion-of-reporter'])],
    ['a leak of who an informant is', told(['information-leak'], { 'leak-kind': ['sensors', 'informants'] })],
  ])('is %s', (_what, what) => {
    expect(isDanger(DEFAULT_QUESTIONNAIRE, what)).toBe(true);
  });

  it('is no other leak, and no answer that is not asked for', () => {
    expect(isDanger(DEFAULT_QUESTIONNAIRE, told(['information-leak'], { 'leak-kind': ['sensors'] }))).toBe(false);
    expect(isDanger(DEFAULT_QUESTIONNAIRE, told(['bribe'], { 'leak-kind': ['informants'] }))).toBe(false);
  });
});

describe('the summary', () => {
  it('holds coded answers only, and no more than a card takes', () => {
    const answers = { where: 'lane 7', 'where-kind': 'checkpoint', 'leak-kind': ['codes', 'made up'] };
    expect(summaryOf(DEFAULT_QUESTIONNAIRE, told(['information-leak'], answers))).toEqual([
      'leak-kind=codes',
      'where-kind=checkpoint',
    ]);
  });
});

describe('a questionnaire that contradicts itself', () => {
  const [first, ...others] = DEFAULT_QUESTIONNAIRE.questions;
  if (!first) throw new Error('no question');
  const several = others.find(({ kind }) => kind === 'several');

  it('is refused: a condition on a page that is shown later', () => {
    const sections = DEFAULT_QUESTIONNAIRE.sections.map((one) =>
      one.id === 'you' ? { ...one, place: 'details' as const } : one,
    );
    const [, second, ...rest] = DEFAULT_QUESTIONNAIRE.questions;
    if (!second) throw new Error('no second question');
    const changed = { ...DEFAULT_QUESTIONNAIRE, sections, questions: [first, { ...second, section: 'safe' }, ...rest] };
    expect(() => checkQuestionnaire(changed)).toThrow(expect.objectContaining({ code: 'policy-wrong' }));
  });

  it.each([
    ['a question in no section', { ...first, section: 'nowhere' }],
    ['a question after an allegation that is not there', { ...first, when: ['nothing'] }],
    ['a condition on what comes later', { ...first, onlyIf: { question: 'safe-now', is: ['yes'] } }],
    ['choices where none can be chosen', { ...first, kind: 'text' as const }],
    ['a key that the answers of another have', { ...first, id: `${several?.id}-name` }],
    ['the key of the earlier report', { ...first, id: 'earlier-report' }],
  ])('is refused: %s', (_what, question) => {
    const changed = { ...DEFAULT_QUESTIONNAIRE, questions: [question, ...others] };
    expect(() => checkQuestionnaire(changed)).toThrow(expect.objectContaining({ code: 'policy-wrong' }));
  });
});

describe('the page that she leaves to in a hurry', () => {
  const fits = (neutral: string) => hasShape(Texts, { ...DEFAULT_TEXTS, neutral });

  it('is at an https address', () => {
    expect(fits('https://www.weather.example/forecast?zip=10001')).toBe(true);
    expect(
      ['http://a.example/', 'javascript:alert(1)', 'data:text/html,x', '//a.example', '/', ''].filter(fits),
    ).toEqual([]);
  });

  it('holds nobody’s name or password, and no disguise of one', () => {
    const disguised = [
      'me@a.example/',
      'me:secret@a.example',
      'a.example/@',
      'a.example\\@b.example',
      'a.example/ x',
      'a.example/#x',
    ];
    expect(disguised.map((rest) => `https://${rest}`).filter(fits)).toEqual([]);
  });
});
