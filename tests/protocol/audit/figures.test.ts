import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditedEntry, AuditedLog } from '#protocol/audit/entries';
import { figuresOf } from '#protocol/audit/figures';
import { BURST, IDLE, PAIR, unusualIn } from '#protocol/audit/unusual';
import { toBase64 } from '#protocol/bytes';
import { DEFAULT_RETENTION } from '#protocol/report/default-retention';
import { addDays, type Day } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import type { ReadStatement, Saying } from '#protocol/statement/statement';
import type { JournalLine } from '#protocol/wire/journal';
import { ORIGIN, TODAY, testHouse } from '#tests/support/organisation';

const house = testHouse();
const rosters = [house.roster];
const tipOf = (n: number): string => n.toString(16).padStart(64, '0');
const leafOf = (index: number) => ({ index, entry: toBase64(new Uint8Array(64)) });
const header = 'a'.repeat(64);

/** A log as an audit leaves it; what stands here was verified elsewhere. */
class Log {
  readonly entries = new Map<number, AuditedEntry>();
  day: Day = TODAY;

  say<K extends Kind>(by: string, kind: K, saying: Partial<Saying<K>>): number {
    const index = this.entries.size;
    const says = { log: ORIGIN, roster: 1, day: this.day, salt: '', ...saying };
    const statement = { kind, says, signer: '', bytes: new Uint8Array() } as unknown as ReadStatement;
    this.entries.set(index, { index, entry: new Uint8Array(64), statement, by, person: by === 'source' ? null : by });
    return index;
  }

  receive(...tips: number[]): this {
    for (const n of tips) this.say('source', 'tip-received', { tip: tipOf(n), desk: 'oig', parts: [] });
    return this;
  }

  open(by: string, n: number, part = 'body'): number {
    return this.say(by, 'part-opened', { desk: 'oig', tip: tipOf(n), parts: [{ part, header }] });
  }

  close(by: string, n: number, approver: string): number {
    const approval = this.say(approver, 'release-approved', { tip: tipOf(n), desk: 'oig' });
    const ending = { disposition: 'closed-stale', finding: 'none', reason: null } as const;
    return this.say(by, 'disposition', { tip: tipOf(n), desk: 'oig', ...ending, approvals: [leafOf(approval)] });
  }

  refer(by: string, n: number): number {
    const ending = { disposition: 'referred-response-required', finding: 'none', reason: null } as const;
    return this.say(by, 'disposition', { tip: tipOf(n), desk: 'oig', ...ending, approvals: [] });
  }

  get audited(): AuditedLog {
    return { entries: this.entries };
  }
}

const figures = (log: Log, { today = TODAY, journal = [] as Partial<JournalLine>[] } = {}) =>
  figuresOf({
    rosters,
    log: log.audited,
    today,
    retention: DEFAULT_RETENTION,
    journal: journal.map((line) => ({ did: 'released', day: TODAY, roster: 1, ...line }) as JournalLine),
  });

describe('the figures', () => {
  it('count days to the first opening of the account, and the tips that nobody opened', () => {
    const log = new Log().receive(1, 2, 3);
    log.open('analyst-1', 1, 'message/1');
    log.day = addDays(TODAY, 4);
    log.open('analyst-1', 1);
    log.open('analyst-2', 1);
    log.open('analyst-2', 2);
    expect(figures(log)).toMatchObject({ received: 3, daysToOpening: [4, 4], unopened: [{ tip: tipOf(3), index: 2 }] });
  });

  it('name who closed a tip without action and who agreed, as long as it stands closed', () => {
    const log = new Log().receive(1, 2);
    log.close('supervisor-1', 1, 'keeper-1');
    log.close('supervisor-1', 2, 'keeper-1');
    log.refer('analyst-1', 2);
    expect(figures(log).closed).toMatchObject([
      { tip: tipOf(1), by: 'supervisor-1', disposition: 'closed-stale', approvers: ['keeper-1'] },
    ]);
    expect([...figures(log).endings]).toEqual([
      ['closed-stale', 1],
      ['referred-response-required', 1],
    ]);
  });

  it('tell every opening of who the source is, and every appeal released', () => {
    const log = new Log().receive(1);
    const index = log.open('keeper-1', 1, 'person/confidential');
    log.say('second-1', 'appeal-released', { tip: tipOf(1), desk: 'second', deadline: 'open' });
    expect(figures(log).personsOpened).toMatchObject([{ tip: tipOf(1), by: 'keeper-1', index }]);
    expect(figures(log).appeals).toMatchObject([{ by: 'second-1', deadline: 'open' }]);
  });

  it('tell clocks that ran out on the day after the deadline, and not before', () => {
    const log = new Log().receive(1);
    const { open, disposition } = house.roster.roster.rules.deadlines;
    const clocks = (days: number) => figures(log, { today: addDays(TODAY, days) }).overdue.map(({ clock }) => clock);
    expect(clocks(open)).toEqual([]);
    expect(clocks(open + 1)).toEqual(['open']);
    expect(clocks(disposition + 1)).toEqual(['open', 'disposition']);
    log.open('analyst-1', 1);
    log.refer('analyst-1', 1);
    expect(clocks(disposition + 1)).toEqual([]);
  });

  it('tell referrals that await a response until something came after', () => {
    const log = new Log().receive(1);
    log.refer('keeper-1', 1);
    expect(figures(log).unanswered).toMatchObject([{ tip: tipOf(1), by: 'keeper-1' }]);
    log.close('supervisor-1', 1, 'keeper-1');
    expect(figures(log).unanswered).toEqual([]);
  });

  it('count both budgets by person and day as the witness does, a tip once', () => {
    const log = new Log().receive(1, 2);
    const cards = log.say('analyst-1', 'cards-opened', { desk: 'oig', tips: [] });
    const body = log.open('analyst-1', 1);
    const journal = [
      ...[1, 2].map((n) => ({ leaf: cards, by: 'analyst-1', tip: tipOf(n), part: 'card' })),
      ...['body', 'message/1'].map((part) => ({ leaf: body, by: 'analyst-1', tip: tipOf(1), part })),
      { leaf: body, by: 'analyst-1', tip: tipOf(1), part: 'body', did: 'refused' as const },
    ];
    expect(figures(log, { journal }).budgets).toEqual([
      { by: 'analyst-1', day: TODAY, cards: 2, tips: 1, budgets: house.roster.roster.rules.budgets },
    ]);
  });

  it('leave an erased tip out of what waits', () => {
    const log = new Log().receive(1);
    log.say('supervisor-1', 'erased', { tip: tipOf(1), desk: 'oig', reason: null, approvals: [] });
    expect(figures(log, { today: addDays(TODAY, 400) })).toMatchObject({ received: 1, unopened: [], overdue: [] });
  });

  const act = fc.record({
    by: fc.constantFrom('analyst-1', 'keeper-1', 'supervisor-1'),
    tip: fc.integer({ min: 0, max: 5 }),
    what: fc.constantFrom('open', 'person', 'close', 'refer', 'assign'),
    pause: fc.integer({ min: 0, max: 9 }),
  });

  it('add up, and point to entries that are there, whatever was done in whatever order', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const log = new Log().receive(0, 1, 2, 3, 4, 5);
        for (const { by, tip, what, pause } of acts) {
          log.day = addDays(log.day, pause);
          if (what === 'open') log.open(by, tip);
          else if (what === 'person') log.open(by, tip, 'person/open');
          else if (what === 'close') log.close(by, tip, 'keeper-1');
          else if (what === 'refer') log.refer(by, tip);
          else log.say(by, 'assigned', { tip: tipOf(tip), desk: 'oig', to: 'analyst-2' });
        }
        const counted = figures(log, { today: addDays(log.day, 1) });
        expect(counted.unopened.length + counted.daysToOpening.length).toBe(counted.received);
        const ended = [...counted.endings.values()].reduce((sum, n) => sum + n, 0);
        expect(counted.closed.length + counted.unanswered.length).toBe(ended);
        const { unopened, closed, personsOpened, overdue, unanswered } = counted;
        const named = [unopened, closed, personsOpened, overdue, unanswered].flat().map(({ index }) => index);
        const unusual = unusualIn(log.audited, rosters).flatMap(({ entries }) => entries);
        for (const index of [...named, ...unusual]) expect(log.entries.has(index)).toBe(true);
      }),
    );
  });
});

const kinds = (log: Log) => unusualIn(log.audited, rosters).map(({ is }) => is);
const range = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

describe('a canary', () => {
  it('is in every figure while nobody knows, and in none once it is revealed', () => {
    const log = new Log().receive(1, 2);
    log.open('analyst-1', 1);
    log.close('analyst-1', 1, 'keeper-1');
    expect(figures(log)).toMatchObject({ received: 2, canaries: 0, daysToOpening: [0], closed: [{ tip: tipOf(1) }] });
    log.say('auditor-1', 'canary-revealed', { tip: tipOf(1), desk: 'oig', entropy: '' });
    const after = figures(log, { today: addDays(TODAY, 400) });
    expect(after).toMatchObject({ received: 1, canaries: 1, daysToOpening: [], closed: [] });
    expect(after.overdue.map(({ tip }) => tip)).toEqual([tipOf(2), tipOf(2)]);
  });
});

describe('what retention makes of the log', () => {
  const filed = { disposition: 'zero-file', finding: 'none', reason: null } as const;
  const about = (n: number) => ({ tip: tipOf(n), desk: 'oig' });
  const two = () => {
    const log = new Log().receive(1, 2);
    for (const n of [1, 2]) log.say('analyst-1', 'disposition', { ...about(n), ...filed, approvals: [] });
    return log;
  };
  const erase = (log: Log, n: number) =>
    log.say('keeper-2', 'erased', { ...about(n), reason: null, approvals: [{ index: 0, entry: '' }] });

  it('lists tips whose time is over, with the rule, until they are erased or held', () => {
    const log = two();
    const later = addDays(TODAY, 731);
    expect(figures(log, { today: addDays(later, -1) }).toErase).toEqual([]);
    expect(figures(log, { today: later }).toErase).toMatchObject([
      { tip: tipOf(1), by: 'analyst-1', rule: 'filed', from: later },
      { tip: tipOf(2) },
    ]);
    log.day = later;
    erase(log, 1);
    log.say('supervisor-1', 'hold-set', { ...about(2), held: true, reason: null });
    expect(figures(log, { today: later })).toMatchObject({ toErase: [], erasedEarly: [], held: [{ tip: tipOf(2) }] });
    log.say('supervisor-1', 'hold-set', { ...about(2), held: false, reason: null });
    expect(figures(log, { today: later })).toMatchObject({ toErase: [{ tip: tipOf(2) }], held: [] });
  });

  it('lists what went before its time, and what went without any ending', () => {
    const log = two().receive(3);
    erase(log, 1);
    erase(log, 3);
    expect(figures(log).erasedEarly).toMatchObject([
      { tip: tipOf(1), by: 'keeper-2', rule: 'filed' },
      { tip: tipOf(3), rule: null, from: null },
    ]);
  });
});

describe('unusual reading', () => {
  it('is, before all else, each use of the words that lie on paper for a desk', () => {
    const { roster } = house.roster;
    const members = roster.members.map((one) => (one.handle === 'keeper-2' ? { ...one, recovery: true } : one));
    const log = new Log().receive(1);
    log.say('keeper-1', 'session-opened', {});
    const uses = [log.say('keeper-2', 'session-opened', {}), log.say('keeper-2', 'session-opened', {})];
    expect(unusualIn(log.audited, rosters)).toEqual([]);
    expect(unusualIn(log.audited, [{ roster: { ...roster, members } }])).toEqual([
      { is: 'recovery-used', by: 'keeper-2', count: 2, day: TODAY, entries: uses },
    ]);
  });

  it('is a day with many accounts, three times the usual, with their entries', () => {
    const log = new Log().receive(...range(60));
    for (const day of [1, 2, 3]) {
      log.day = addDays(TODAY, day);
      for (const n of range(4, day * 4)) {
        log.open('analyst-1', n);
        log.refer('analyst-1', n);
      }
    }
    expect(kinds(log)).toEqual([]);
    log.day = addDays(TODAY, 9);
    const entries = range(BURST + 2, 40).map((n) => log.open('analyst-1', n));
    for (const n of range(BURST + 2, 40)) log.refer('analyst-1', n);
    expect(unusualIn(log.audited, rosters)).toEqual([
      { is: 'burst', by: 'analyst-1', day: log.day, count: BURST + 2, usual: 4, entries },
    ]);
  });

  it('is no burst for somebody whose every day is like that', () => {
    const log = new Log().receive(...range(60));
    for (const day of [1, 2, 3]) {
      log.day = addDays(TODAY, day);
      for (const n of range(BURST + 2, day * 12)) {
        log.open('analyst-1', n);
        log.refer('analyst-1', n);
      }
    }
    expect(kinds(log)).toEqual([]);
  });

  it('is an account opened while it was assigned to somebody else, but not by whoever assigns', () => {
    const log = new Log().receive(1);
    log.open('analyst-2', 1);
    log.say('supervisor-1', 'assigned', { tip: tipOf(1), desk: 'oig', to: 'analyst-1' });
    log.open('analyst-1', 1);
    log.open('supervisor-1', 1);
    const entry = log.open('analyst-2', 1);
    expect(unusualIn(log.audited, rosters)).toEqual([
      { is: 'others-tip', by: 'analyst-2', tip: tipOf(1), assignedTo: 'analyst-1', entries: [entry] },
    ]);
  });

  it('is reading many accounts and doing nothing with most of them', () => {
    const log = new Log().receive(...range(20));
    const entries = range(IDLE).map((n) => log.open('analyst-1', n));
    for (const n of range(IDLE - 1, 10)) {
      log.open('analyst-1', n);
      log.refer('analyst-1', n);
    }
    expect(unusualIn(log.audited, rosters)).toEqual([
      { is: 'reading-without-acting', by: 'analyst-1', count: 2 * IDLE - 1, idle: IDLE, entries },
    ]);
    log.day = addDays(TODAY, 1);
    log.open('analyst-1', 19);
    log.refer('analyst-1', 19);
    expect(kinds(log)).toEqual([]);
  });

  it('is one account opened by the same person on many days', () => {
    const log = new Log().receive(1);
    log.refer('analyst-1', 1);
    for (const day of range(5, 1)) {
      log.day = addDays(TODAY, day);
      log.open('analyst-1', 1);
    }
    expect(unusualIn(log.audited, rosters)).toMatchObject([
      { is: 'again-and-again', by: 'analyst-1', tip: tipOf(1), days: 5 },
    ]);
  });

  it('is tips closed without action, always agreed to by the same one person', () => {
    const log = new Log().receive(...range(PAIR + 1));
    for (const n of range(PAIR)) log.close('supervisor-1', n, 'keeper-1');
    expect(unusualIn(log.audited, rosters)).toMatchObject([
      { is: 'same-pair', by: 'supervisor-1', approver: 'keeper-1', count: PAIR },
    ]);
    log.close('supervisor-1', PAIR, 'keeper-2');
    expect(kinds(log)).toEqual([]);
  });
});
