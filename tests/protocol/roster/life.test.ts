import { describe, expect, it } from 'vitest';
import { rosterLife } from '#protocol/roster/life';

const roster = { issued: '2026-01-01', expires: '2026-01-21' };

describe("a roster's life", () => {
  it.each([
    ['2026-01-01', 20, false],
    ['2026-01-10', 11, false],
    ['2026-01-11', 10, true],
    ['2026-01-21', 0, true],
    ['2026-01-25', -4, true],
  ])('on %s has %d days left, and its half is past: %s', (today, left, halfPast) => {
    expect(rosterLife(roster, today)).toEqual({ left, halfPast });
  });
});
