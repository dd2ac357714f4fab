import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoldRules, foldTip } from '#client/vault/fold';
import { foldWork, type NumberedWork } from '#client/vault/fold-work';
import type { Stated } from '#client/vault/history';
import { toBase64 } from '#protocol/bytes';
import type { Work } from '#protocol/envelope/work';
import type { Kind, StatementOf } from '#protocol/statement/kinds';

const RULES: FoldRules = {
  close: 1,
  mayApprove: (handle) => ['keeper-1', 'keeper-2', 'supervisor-1'].includes(handle),
  reply: 0,
  mayCountersign: (handle) => handle !== 'analyst-1',
};
const entryAt = (index: number) => new Uint8Array(64).fill(index + 1);
const leaf = (index: number) => ({ index, entry: toBase64(entryAt(index)) });

/** A statement as the vault hands it on, at a leaf. */
function stated<K extends Kind>(
  index: number,
  kind: K,
  { by = 'analyst-1', day = '2026-11-24', ...says }: Partial<StatementOf<K>> & { by?: string; day?: string } = {},
): Stated {
  const person = by === 'source' ? null : `person-of-${by}`;
  const statement = { kind, says: { day, ...says } } as unknown as Stated['statement'];
  return { statement, by, person, index, entry: entryAt(index) };
}

const closing = { disposition: 'closed-duplicate', finding: 'none', reason: null } as const;
const proposed = (index: number, by = 'analyst-1') => stated(index, 'disposition-proposed', { by, ...closing });
const approved = (index: number, request: number, by = 'keeper-1') =>
  stated(index, 'release-approved', { by, request: leaf(request) });
const set = (index: number, approvals: number[], by = 'analyst-1') =>
  stated(index, 'disposition', { by, ...closing, approvals: approvals.map(leaf) });
const fold = (...items: Stated[]) => foldTip(items, RULES);

describe('a tip that an auditor revealed to be a canary', () => {
  it('is at its end, whatever was stated about it', () => {
    const story = [stated(0, 'tip-received', { by: 'source' }), stated(1, 'assigned', { to: 'analyst-1' })];
    expect(fold(...story)).toMatchObject({ stage: 'assigned', revealed: null });
    const revealed = stated(2, 'canary-revealed', { by: 'auditor-1' });
    expect(fold(...story, revealed)).toMatchObject({ stage: 'ended', revealed: 'auditor-1' });
  });
});

describe('the way of a tip to its erasure', () => {
  const asked = (index: number, by = 'keeper-2') => stated(index, 'erasure-asked', { by });
  const hold = (index: number, held: boolean) => stated(index, 'hold-set', { by: 'supervisor-1', held });
  const erasure = (...items: Stated[]) => fold(stated(0, 'tip-received', { by: 'source' }), ...items).erasure;

  it('is asked for, agreed to by others who may, and done', () => {
    expect(erasure(asked(1)).asked).toMatchObject({ by: 'keeper-2', index: 1, approvals: [] });
    const agreed = [asked(1), approved(2, 1, 'analyst-2'), approved(3, 1, 'keeper-2'), approved(4, 1)];
    expect(erasure(...agreed).asked?.approvals.map(({ by }) => by)).toEqual(['keeper-1']);
    const done = stated(5, 'erased', { by: 'keeper-2', approvals: [leaf(4)] });
    expect(erasure(...agreed, done)).toMatchObject({
      asked: null,
      erased: { by: 'keeper-2', approvedBy: ['keeper-1'] },
    });
  });

  it('is held by the last word on a hold, whatever was asked', () => {
    expect(erasure(asked(1), hold(2, true)).held).toMatchObject({ by: 'supervisor-1' });
    expect(erasure(hold(1, true), hold(2, false), asked(3)).held).toBeNull();
  });
});

describe('the state of a tip', () => {
  it('goes from new over assigned and proposed to its end', () => {
    const story = [
      stated(0, 'tip-received', { by: 'source' }),
      stated(1, 'assigned', { to: 'analyst-1' }),
      proposed(2),
      approved(3, 2),
      set(4, [3]),
    ];
    const stages = story.map((_, at) => foldTip(story.slice(0, at + 1), RULES).stage);
    expect(stages).toEqual(['new', 'assigned', 'proposed', 'proposed', 'ended']);
    expect(foldTip(story, RULES).ended).toMatchObject({ by: 'analyst-1', approvedBy: ['keeper-1'] });
  });

  it.each([
    ['without an approval', [proposed(1), set(2, [])]],
    ['with the proposer’s own approval', [proposed(1, 'keeper-1'), approved(2, 1, 'keeper-1'), set(3, [2])]],
    ['set by the only one who approved', [proposed(1), approved(2, 1), set(3, [2], 'keeper-1')]],
    ['with the approval of somebody who may not', [proposed(1), approved(2, 1, 'analyst-2'), set(3, [2])]],
    [
      'with an approval of something else',
      [proposed(1), stated(2, 'assigned', { to: 'x' }), approved(3, 2), set(4, [3])],
    ],
    ['with an approval that came after', [proposed(1), set(2, [3]), approved(3, 1)]],
  ])('is not ended by a closing %s', (_, items) => {
    const state = foldTip(items, RULES);
    expect([state.ended, state.irregular]).toEqual([null, 1]);
  });

  it('goes on after an inquiry is opened, and waits for an answer after a referral', () => {
    const opened = stated(1, 'disposition', { disposition: 'opened-criminal', finding: 'none', approvals: [] });
    const referred = stated(2, 'disposition', {
      disposition: 'referred-response-required',
      finding: 'none',
      approvals: [],
    });
    expect([fold(opened).stage, fold(opened, referred).stage]).toEqual(['inquiry', 'answer-due']);
    expect(fold(opened, referred).days).toMatchObject({ disposed: '2026-11-24', referred: '2026-11-24' });
  });

  it('gives two who assign at once the later leaf, and keeps both in the history', () => {
    const both = [
      stated(1, 'assigned', { to: 'analyst-1' }),
      stated(2, 'assigned', { by: 'analyst-2', to: 'analyst-2' }),
    ];
    expect(foldTip(both, RULES).assignee).toBe('analyst-2');
    expect(foldTip(both.toReversed(), RULES).assignee).toBe('analyst-2');
  });

  it('knows the newest answer to the newest question of consent', () => {
    const asked = stated(1, 'consent-asked', { to: 'fbi' });
    const no = stated(2, 'consent-answered', { by: 'source', request: leaf(1), consent: false });
    const again = stated(3, 'consent-asked', { to: 'fbi' });
    expect([fold().consent, fold(asked).consent, fold(asked, no).consent, fold(asked, no, again).consent]).toEqual([
      null,
      'asked',
      'refused',
      'asked',
    ]);
  });

  it('says when the source waits for a reply', () => {
    const message = stated(1, 'message-received', { by: 'source' });
    expect([fold(message).unanswered, fold(message, stated(2, 'reply-sent')).unanswered]).toEqual([true, false]);
  });

  it('says which replies wait for a second signature, and calls none of them an answer', () => {
    const message = stated(1, 'message-received', { by: 'source' });
    const part = { size: 1, sha256: 'cd'.repeat(32) };
    const sent = stated(2, 'reply-sent', { by: 'supervisor-1', number: 1, reply: part });
    const signed = (index: number, by: string, reply = part.sha256) =>
      stated(index, 'reply-countersigned', { by, number: 1, reply });
    const twice = { ...RULES, reply: 1 };
    const waits = (...more: Stated[]) => {
      const { unsigned, unanswered, days } = foldTip([message, sent, ...more], twice);
      return [unsigned.length > 0, unanswered, days.replied !== undefined];
    };
    const [yes, no] = [
      [true, true, false],
      [false, false, true],
    ];
    expect(waits()).toEqual(yes);
    expect(waits(signed(3, 'supervisor-1'))).toEqual(yes);
    expect(waits(signed(3, 'analyst-1'))).toEqual(yes);
    expect(waits(signed(3, 'keeper-1', 'ef'.repeat(32)))).toEqual(yes);
    expect(waits(signed(3, 'keeper-1'))).toEqual(no);
    expect(waits(signed(3, 'keeper-1'), stated(4, 'message-received', { by: 'source' }))).toEqual([false, true, true]);
  });

  it('is stirred at its end by what the source writes since, and by a reply that nobody signed, until that is answered', () => {
    const end = [proposed(1), approved(2, 1), set(3, [2])];
    const write = (index: number) => stated(index, 'message-received', { by: 'source' });
    const sent = stated(5, 'reply-sent', { number: 1, reply: { size: 1, sha256: 'cd'.repeat(32) } });
    const stirred = (...more: Stated[]) => fold(...end, ...more).stirred;
    expect([stirred(), stirred(write(0)), stirred(write(4)), stirred(write(4), sent)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(foldTip([...end, sent], { ...RULES, reply: 1 }).stirred).toBe(true);
    expect(fold(write(4)).stirred).toBe(false);
    expect(stirred(write(4), stated(6, 'erased', { approvals: [] }))).toBe(false);
  });

  it('is erased whatever else was said', () => {
    expect(fold(stated(1, 'erased'), stated(2, 'assigned', { to: 'analyst-1' })).stage).toBe('erased');
  });

  const anything = fc.array(
    fc
      .integer({ min: 0, max: 60 })
      .chain((index) =>
        fc.constantFrom(
          stated(index, 'assigned', { to: `analyst-${(index % 3) + 1}` }),
          proposed(index),
          approved(index, Math.max(0, index - 1), index % 2 ? 'keeper-1' : 'analyst-2'),
          set(index, [Math.max(0, index - 1)]),
          stated(index, 'disposition', { disposition: 'preliminary-inquiry', finding: 'none', approvals: [] }),
          stated(index, 'message-received', { by: 'source' }),
          stated(index, 'reply-sent'),
          stated(index, 'consent-asked', { to: 'fbi' }),
        ),
      ),
    { maxLength: 30 },
  );
  /** A leaf holds one statement. */
  const distinct = (items: readonly Stated[]) => [...new Map(items.map((one) => [one.index, one])).values()];

  it('is the same however often and in whatever order its statements come', () => {
    fc.assert(
      fc.property(anything, fc.infiniteStream(fc.nat()), (items, order) => {
        const once = distinct(items);
        const repeated = [...once, ...once.filter((one) => (one.index ?? 0) % 2 === 0)];
        const shuffled = repeated
          .map((one) => ({ one, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(foldTip(shuffled, RULES)).toEqual(foldTip(once, RULES));
      }),
    );
  });

  it('counts nothing that is not proven', () => {
    fc.assert(
      fc.property(anything, (items) => {
        const once = distinct(items);
        const waiting = once.map((one) => ({ ...one, index: null }));
        expect(foldTip([...once, ...waiting], RULES)).toEqual(foldTip(once, RULES));
      }),
    );
  });
});

describe('the work noted about a tip', () => {
  const label = (number: number, name: string, on = true): NumberedWork => ({
    number,
    work: { work: 'label', label: name, on },
  });

  it('adds up labels, what it repeats, what it has to do with, and other offices’ numbers', () => {
    const tip = 'a'.repeat(64);
    const work: Work[] = [
      { work: 'label', label: 'lane 7', on: true },
      { work: 'label', label: 'urgent', on: true },
      { work: 'label', label: 'urgent', on: false },
      { work: 'related', tip, on: true },
      { work: 'duplicate', of: tip },
      { work: 'number', office: 'FBI', number: '123' },
      { work: 'number', office: 'FBI', number: '124' },
    ];
    expect(foldWork(work.map((one, at) => ({ number: at + 1, work: one })))).toEqual({
      labels: ['lane 7'],
      duplicateOf: tip,
      related: [tip],
      numbers: [{ office: 'FBI', number: '124' }],
    });
  });

  it('is the same however often and in whatever order the notes come', () => {
    const notes = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 20 });
    fc.assert(
      fc.property(notes, (all) => {
        const numbered = all.map(([name, on], at) => label(at + 1, name, on));
        expect(foldWork([...numbered.toReversed(), ...numbered])).toEqual(foldWork(numbered));
      }),
    );
  });
});
