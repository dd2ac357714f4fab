import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, emptyDraft, readFiles, reportOf, tooFewReaders } from '#client/source/compose/draft';
import { ofShape } from '#protocol/json';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { Report } from '#protocol/report/report';
import { Double } from '#tests/support/double';
import { groundOf } from '#tests/support/parties';

const ground = await groundOf(new Double());
const form = { ground, questionnaire: DEFAULT_QUESTIONNAIRE, hash: 'ab'.repeat(32) };
const draft = (more: Partial<Draft> = {}): Draft => ({ ...emptyDraft(ground), narrative: ' One sentence. ', ...more });

describe('a report out of a draft', () => {
  it('needs one sentence and nothing else', () => {
    const report = ofShape(Report, reportOf(draft(), form, 'es'));
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
    const report = reportOf(draft({ allegations: ['information-leak'], answers }), form, 'en');
    expect(report.answers).toEqual({ 'leak-kind': ['codes'], where: 'lane 7' });
    expect(report.summary).toEqual(['leak-kind=codes']);
  });

  it('carries no name that was typed before the source chose to be anonymous', () => {
    const person = { name: 'A. Name', contact: '555', relation: 'colleague' };
    expect(reportOf(draft({ person, mode: 'confidential' }), form, 'en').person).toEqual(person);
    expect(Object.values(reportOf(draft({ person }), form, 'en').person).join('')).toBe('');
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
        expect(() => ofShape(Report, reportOf(draft(more as Partial<Draft>), form, 'en'))).not.toThrow();
      }),
    );
  });
});

describe('leaving out', () => {
  it('is refused when fewer than half the desk, or three, could read', () => {
    expect(tooFewReaders(ground, draft({ leftOut: ['analyst-1', 'analyst-2', 'analyst-3'] }))).toBeNull();
    expect(tooFewReaders(ground, draft({ leftOut: ['analyst-1', 'analyst-2', 'analyst-3', 'keeper-1'] }))).toBe(3);
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
