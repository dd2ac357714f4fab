import { describe, expect, it } from 'vitest';
import { coverOn, coversIn } from '#client/vault/cover';
import type { Stated } from '#client/vault/history';
import { testHouse } from '#tests/support/organisation';

const { roster } = testHouse();

/** A word about somebody's absence, at a leaf; `null` while it waits. */
function said(index: number | null, by: string, more: { member?: string; cover?: string | null } = {}): Stated {
  const says = {
    desk: 'oig',
    member: 'analyst-1',
    cover: 'analyst-2',
    from: '2026-12-01',
    until: '2026-12-10',
    ...more,
  };
  const statement = { kind: 'cover-set', says } as unknown as Stated['statement'];
  return { statement, by, person: by, index, entry: new Uint8Array(64) };
}

const on = (day: string, ...words: Stated[]) => coverOn(coversIn(roster, words), 'analyst-1', day);

describe('an absence', () => {
  it('holds from its first day to its last, both included', () => {
    const word = said(0, 'analyst-1');
    expect(['2026-11-30', '2026-12-01', '2026-12-10', '2026-12-11'].map((day) => on(day, word))).toEqual([
      null,
      'analyst-2',
      'analyst-2',
      null,
    ]);
    expect(coverOn(coversIn(roster, [word]), null, '2026-12-01')).toBeNull();
    expect(coverOn(coversIn(roster, [word]), 'analyst-2', '2026-12-01')).toBeNull();
  });

  it('is what was stated last in the log, in whatever order it comes, and can be taken back', () => {
    const words = [said(7, 'analyst-1', { cover: 'keeper-1' }), said(3, 'analyst-1')];
    expect(on('2026-12-02', ...words)).toBe('keeper-1');
    expect(on('2026-12-02', ...words, said(9, 'analyst-1', { cover: null }))).toBeNull();
    expect(on('2026-12-02', said(null, 'analyst-1'))).toBeNull();
  });

  it('is one’s own word, or that of one who supervises, and nobody else’s', () => {
    expect(on('2026-12-02', said(0, 'supervisor-1'))).toBe('analyst-2');
    expect(on('2026-12-02', said(0, 'analyst-2'))).toBeNull();
    expect(on('2026-12-02', said(0, 'analyst-1'), said(1, 'analyst-2', { cover: null }))).toBe('analyst-2');
  });
});
