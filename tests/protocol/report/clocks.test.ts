import { describe, expect, it } from 'vitest';
import { ofShape } from '#protocol/json';
import { Clocks, clocksOn } from '#protocol/report/clocks';
import { DEFAULT_CLOCKS } from '#protocol/report/default-clocks';
import { DEFAULT_REPLIES } from '#protocol/report/default-replies';
import { Replies } from '#protocol/report/replies';

const on = (today: string, days: Parameters<typeof clocksOn>[1], inForce = 'us-oig') =>
  clocksOn({ ...DEFAULT_CLOCKS, inForce }, days, today).map(({ key, due, is }) => `${key} ${due} ${is}`);

describe('the clocks of a tip', () => {
  it('run from what happened, become soon, and then overdue', () => {
    const eu = (today: string) => on(today, { received: '2026-01-01' }, 'eu')[0];
    expect([eu('2026-01-05'), eu('2026-01-06'), eu('2026-01-08'), eu('2026-01-09')]).toEqual([
      'acknowledge 2026-01-08 running',
      'acknowledge 2026-01-08 soon',
      'acknowledge 2026-01-08 soon',
      'acknowledge 2026-01-08 overdue',
    ]);
  });

  it('count Mondays to Fridays where the rule says working days', () => {
    // 2026-01-01 is a Thursday: Friday, Monday, Tuesday.
    expect(on('2026-01-01', { received: '2026-01-01' })).toContain('acknowledge 2026-01-06 running');
  });

  it('are met in time, or late, and then press no more', () => {
    const days = { received: '2026-01-01', replied: '2026-01-06', opened: '2026-01-20' };
    expect(on('2026-01-20', days)).toEqual([
      'dispose 2026-04-01 running',
      'read 2026-01-08 late',
      'acknowledge 2026-01-06 met',
    ]);
  });

  it('begin only once what they count from has happened', () => {
    expect(on('2026-01-20', {})).toEqual([]);
    expect(on('2026-01-20', { referred: '2026-01-01' })).toEqual(['component-answer 2026-03-02 running']);
  });

  it('are none in a set that nobody knows', () => {
    expect(on('2026-01-20', { received: '2026-01-01' }, 'mars')).toEqual([]);
  });
});

describe('the policies that an office begins with', () => {
  it('have the shape that every reader checks', () => {
    expect(ofShape(Clocks, DEFAULT_CLOCKS).sets).toHaveLength(2);
    expect(ofShape(Replies, DEFAULT_REPLIES).replies.length).toBeGreaterThan(3);
  });
});
