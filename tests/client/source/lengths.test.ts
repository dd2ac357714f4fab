import { describe, expect, it } from 'vitest';
import { type Draft, emptyDraft, NOBODY, reportOf } from '#client/source/compose/draft';
import { tooLongAnswers, tooLongPerson } from '#client/source/compose/lengths';
import { tooLongMessage } from '#client/source/return/lengths';
import { sealOwnMessage } from '#client/transport/send-message';
import { hasShape } from '#protocol/json';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { Report } from '#protocol/report/report';
import { Double } from '#tests/support/double';
import { groundOf, Source } from '#tests/support/parties';

const double = new Double();
const ground = await groundOf(double);
const form = { questionnaire: DEFAULT_QUESTIONNAIRE, hash: 'ab'.repeat(32) };
const draftOf = (more: Partial<Draft>): Draft => ({ ...emptyDraft(ground), narrative: 'One sentence.', ...more });
const report = (draft: Draft) => reportOf(draft, form, { language: 'en', leftOut: [] });
const seal = (draft: Draft) => new Source(double).seal(report(draft));
const subject = (name: string) => ({ 'subject-known': 'yes', 'subject-name': ['B. Short', name] });

describe('an answer too long for its own field', () => {
  it('is named there, by how many characters, and one less can be read', () => {
    const draft = (length: number) => draftOf({ answers: { where: 'x'.repeat(length) } });
    expect(tooLongAnswers(form, draft(20_000))).toEqual([]);
    expect(hasShape(Report, report(draft(20_000)))).toBe(true);
    expect(tooLongAnswers(form, draft(20_003))).toEqual([{ field: 'answer-where.0', count: 3, together: false }]);
    expect(hasShape(Report, report(draft(20_003)))).toBe(false);
  });

  it('is named at the entry of a list in which it was typed', () => {
    expect(tooLongAnswers(form, draftOf({ answers: subject('x'.repeat(2000)) }))).toEqual([]);
    const long = draftOf({ answers: subject('x'.repeat(2001)) });
    expect(tooLongAnswers(form, long)).toEqual([{ field: 'answer-subject-name.1', count: 1, together: false }]);
    expect(hasShape(Report, report(long))).toBe(false);
  });

  it('keeps nobody who is no longer asked', () => {
    const answers = { ...subject('x'.repeat(2001)), 'subject-known': 'no' };
    expect(tooLongAnswers(form, draftOf({ answers }))).toEqual([]);
  });
});

describe('a report too long in all', () => {
  const file = new File([new Uint8Array(3)], 'foto ñ.png', { type: 'image/png' });
  const draft = (length: number) =>
    draftOf({
      narrative: '報'.repeat(79_000),
      answers: { where: '報'.repeat(length) },
      names: ['Ana Ruiz'],
      files: [file],
    });
  /** A round number of characters that still fit. */
  const fits = Array.from({ length: 41 }, (_, at) => at * 500).findLast(
    (length) => tooLongAnswers(form, draft(length)).length === 0,
  );

  it('is named at its longest part, by as many characters as must go, before it is sealed', async () => {
    const long = draft((fits ?? 0) + 500);
    const attachments = [{ name: file.name, type: file.type, bytes: new Uint8Array(3) }];
    await new Source(double).seal(report(draft(fits ?? 0)), attachments);
    const [named, ...more] = tooLongAnswers(form, long);
    expect(more).toEqual([]);
    expect(named).toMatchObject({ field: 'account', together: true });
    await expect(new Source(double).seal(report(long), attachments)).rejects.toMatchObject({
      code: 'too-large',
    });
    const shorter = (by: number) => ({ ...long, narrative: long.narrative.slice(by) });
    const count = named?.count ?? 0;
    await new Source(double).seal(report(shorter(count)), attachments);
    await expect(new Source(double).seal(report(shorter(count - 1)), attachments)).rejects.toMatchObject({
      code: 'too-large',
    });
  });
});

describe('who she is', () => {
  it('is named at its longest part when it does not fit together', async () => {
    const self = { ...NOBODY, name: '報'.repeat(400), relation: '報'.repeat(400), safely: '報'.repeat(1000) };
    const long = draftOf({ mode: 'confidential', self });
    await expect(seal(long)).rejects.toMatchObject({ code: 'too-large' });
    const [named] = tooLongPerson(long);
    expect(named).toMatchObject({ field: 'self-safely', together: true });
    const shorter = { ...self, safely: self.safely.slice(named?.count) };
    const fitting = draftOf({ mode: 'confidential', self: shorter });
    expect(tooLongPerson(fitting)).toEqual([]);
    await seal(fitting);
    expect(tooLongPerson(draftOf({ mode: 'confidential', self: { ...NOBODY, name: 'x'.repeat(401) } }))).toEqual([
      { field: 'self-name', count: 1, together: false },
    ]);
  });
});

describe('a message too long', () => {
  const written = (text: string, where = '') => ({
    text,
    files: [],
    added: {
      allegations: ['bribe'],
      answers: where === '' ? {} : { where },
      questionnaire: form.hash,
      name: { is: 'given' as const, person: { name: 'Ana Ruiz', contact: '', relation: '' } },
    },
  });
  const longIn = (text: string, where = '') =>
    tooLongMessage(written(text, where), {
      questionnaire: DEFAULT_QUESTIONNAIRE,
      draft: draftOf({ narrative: text, allegations: ['bribe'], answers: where === '' ? {} : { where } }),
    });

  it('is named at its text, at the answer, or at what was said of her name, by how many characters', () => {
    expect(longIn('x'.repeat(20_000))).toEqual([]);
    expect(longIn('x'.repeat(20_003))).toEqual([{ field: 'answer', count: 3, together: false }]);
    expect(longIn('x', 'x'.repeat(20_001))).toEqual([{ field: 'answer-where.0', count: 1, together: false }]);
    const { added, ...rest } = written('x');
    const named = { ...added, name: { is: 'given' as const, person: { ...added.name.person, name: 'x'.repeat(401) } } };
    const given = { questionnaire: null, draft: draftOf({}) };
    expect(tooLongMessage({ ...rest, added: named }, given)).toEqual([
      { field: 'later-name', count: 1, together: false },
    ]);
  });

  it('is named at its longest part when it does not fit together, and can be sealed without as much', async () => {
    const source = new Source(double, 'long message');
    await source.send();
    const thread = await source.returns();
    const seal = (text: string, where: string) =>
      sealOwnMessage(ground, { ...source, thread, ...written(text, where), attachments: [] });
    const [text, where] = ['報'.repeat(15_000), '報'.repeat(9_000)];
    await expect(seal(text, where)).rejects.toMatchObject({ code: 'too-large' });
    const [long, ...more] = longIn(text, where);
    expect(more).toEqual([]);
    expect(long).toMatchObject({ field: 'answer', together: true });
    const shorter = text.slice(long?.count);
    expect(longIn(shorter, where)).toEqual([]);
    await seal(shorter, where);
  });
});
