import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, emptyDraft, NOBODY, readFiles, reportOf, subjectsIn } from '#client/source/compose/draft';
import { ofShape } from '#protocol/json';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { Report } from '#protocol/report/report';
import { Double } from '#tests/support/double';
import { groundOf } from '#tests/support/parties';

const ground = await groundOf(new Double());
const form = { questionnaire: DEFAULT_QUESTIONNAIRE, hash: 'ab'.repeat(32) };
const here = { language: 'en', leftOut: [] } as const;
const draft = (more: Partial<Draft> = {}): Draft => ({ ...emptyDraft(ground), narrative: ' One sentence. ', ...more });

describe('a report out of a draft', () => {
  it('needs one sentence and nothing else', () => {
    const report = ofShape(Report, reportOf(draft(), form, { ...here, language: 'es' }));
    expect(report).toMatchObject({
      language: 'es',
      mode: 'anonymous',
      allegations: ['other'],
      narrative: 'One sentence.',
      answers: {},
      urgent: false,
      danger: false,
      via: 'browser',
    });
  });

  it('drops the answers to questions that are no longer asked, and empty ones', () => {
    const answers = { 'safe-now': 'no', 'leak-kind': ['codes'], where: 'lane 7', when: '', lane: '7' };
    const report = reportOf(draft({ allegations: ['information-leak'], answers }), form, here);
    expect(report.answers).toEqual({ 'leak-kind': ['codes'], where: 'lane 7' });
    expect(report.summary).toEqual(['leak-kind=codes']);
  });

  it('carries no name that was typed before the source chose to be anonymous', () => {
    const self = { ...NOBODY, name: 'A. Name', telephone: '555', safely: 'after six' };
    expect(reportOf(draft({ self, mode: 'confidential' }), form, here).person).toEqual({
      name: 'A. Name',
      contact: '555\nafter six',
      relation: '',
    });
    expect(Object.values(reportOf(draft({ self }), form, here).person).join('')).toBe('');
  });

  it('names the earlier report whose words were lost', () => {
    const report = reportOf({ ...emptyDraft(ground, 'K7QF-3M2X'), narrative: 'Again.' }, form, here);
    expect(report.answers).toEqual({ 'earlier-report': 'K7QF-3M2X' });
  });

  it('says which names must not be let in later, and leaves out the members that they mean', () => {
    const report = reportOf(draft({ names: ['Ana Ruiz', 'Nobody Here'] }), form, { ...here, leftOut: ['analyst-1'] });
    expect(report.doNotAdmit).toEqual(['Ana Ruiz', 'Nobody Here']);
    expect(report.leftOut).toEqual(['analyst-1']);
  });

  it('fits the shape that is sealed, whatever is chosen', () => {
    const keys = DEFAULT_QUESTIONNAIRE.allegations.map(({ key }) => key);
    const drafts = fc.record({
      allegations: fc.subarray(keys),
      narrative: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
      wait: fc.constantFrom('', 'waits', 'urgent'),
      answers: fc.dictionary(
        fc.constantFrom(...DEFAULT_QUESTIONNAIRE.questions.map(({ id }) => id)),
        fc.string({ maxLength: 40 }),
      ),
    });
    fc.assert(
      fc.property(drafts, (more) => {
        expect(() => ofShape(Report, reportOf(draft(more as Partial<Draft>), form, here))).not.toThrow();
      }),
    );
  });
});

describe('leaving out', () => {
  it('is proposed for everybody whom the report names, once, and for nobody when it names none', () => {
    const answers = { 'subject-known': 'yes', 'subject-name': [' Ana Ruiz', '', 'Ana Ruiz '] };
    expect(subjectsIn(DEFAULT_QUESTIONNAIRE, draft({ answers }))).toEqual(['Ana Ruiz']);
    expect(subjectsIn(DEFAULT_QUESTIONNAIRE, draft({ answers: { ...answers, 'subject-known': 'no' } }))).toEqual([]);
  });
});

describe('reading the files', () => {
  it('takes their names and bytes', async () => {
    const file = new File([new Uint8Array([1, 2, 3])], 'foto ñ.png', { type: 'image/png' });
    expect(await readFiles(draft({ files: [file] }))).toEqual([
      { name: 'foto ñ.png', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) },
    ]);
  });

  it('says that one is gone', async () => {
    const file = new File([], 'gone.png');
    file.arrayBuffer = () => Promise.reject(new TypeError('gone'));
    await expect(readFiles(draft({ files: [file] }))).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
