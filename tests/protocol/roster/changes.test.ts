import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { type Change, compareRosters, type Lean, loosens } from '#protocol/roster/changes';
import type { Roster } from '#protocol/roster/format';
import { testHouse } from '#tests/support/organisation';

const { roster } = testHouse().roster;
const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('an empty list');
  return one;
};

function changed(change: (roster: Roster) => void): Roster {
  const next = structuredClone(roster);
  change(next);
  return next;
}

/** Every path to a value in the roster's JSON that is no object or list itself. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function replaceAt(path: readonly string[]): Roster {
  return changed((next) => {
    let at = next as unknown as Record<string, unknown>;
    for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
    const key = path.at(-1) ?? '';
    at[key] = typeof at[key] === 'number' ? (at[key] as number) + 1 : `${String(at[key])}x`;
  });
}

/** Acts that only take power away, each of a roster to which it applies. */
const TIGHTENINGS: Record<string, (roster: Roster) => void> = {
  'a member leaves': (next) => {
    next.members = next.members.filter(({ handle }) => handle !== 'analyst-1');
    for (const desk of next.desks) desk.members = desk.members.filter((handle) => handle !== 'analyst-1');
  },
  'a member is suspended from a desk': (next) => {
    first(next.desks).members = first(next.desks).members.filter((handle) => handle !== 'analyst-2');
  },
  'a keeper is one no more': (next) => {
    first(next.desks).keepers = ['keeper-1'];
  },
  'a right is taken': (next) => {
    for (const member of next.members) member.may = member.may.filter((right) => right !== 'erase');
  },
  'budgets shrink': (next) => {
    next.rules.budgets = { cards: 10, tips: 3 };
  },
  'more must approve': (next) => {
    next.rules.approvals = { person: 2, close: 2, erase: 2, reply: 1 };
  },
  'the roster lives shorter': (next) => {
    next.expires = '2026-12-24';
  },
  'a second authority goes': (next) => {
    next.desks = next.desks.filter(({ id }) => id !== 'second');
  },
};

const LOOSENINGS: Record<string, (roster: Roster) => void> = {
  'a reader is added to a desk': (next) => first(next.desks).members.push('second-1'),
  'a member is added': (next) => next.members.push({ ...first(next.members), handle: 'newcomer' }),
  'a member has another key': (next) => {
    first(next.members).key = toBase64(new Uint8Array(32).fill(9));
  },
  'a handle stands for another human being': (next) => {
    first(next.members).person = 'somebody';
  },
  'a right is given': (next) => first(next.members).may.push('erase'),
  'a witness is added': (next) => next.witnesses.push({ ...first(next.witnesses), name: 'another' }),
  'the log has another key': (next) => {
    next.log.ed25519 = `${next.log.ed25519}x`;
  },
  'W has another epoch': (next) =>
    first(next.witnesses).epochs.push({ ...first(first(next.witnesses).epochs), epoch: 9 }),
  'fewer must approve': (next) => {
    next.rules.approvals.person = 0;
  },
  'a budget grows': (next) => {
    next.rules.budgets.tips += 1;
  },
  'the roster lives longer': (next) => {
    next.expires = '2199-12-31';
  },
  'a custodian is added': (next) => next.custodians.push({ handle: 'newcomer', key: roster.office.key }),
  'a custodian goes': (next) => void next.custodians.pop(),
  'fewer custodians are enough': (next) => {
    next.threshold = 1;
  },
  'a deadline moves': (next) => {
    next.rules.deadlines.open = 0;
  },
  'appeals go elsewhere': (next) => {
    first(next.desks).appealsTo = 'oig';
  },
  'another duty key': (next) => {
    first(next.desks).duty = first(next.members).recipient;
  },
  'an auditor is added': (next) => next.auditors.push({ ...first(next.auditors), handle: 'newcomer' }),
};

const leans = (changes: readonly Change[]): Set<Lean> => new Set(changes.map(({ lean }) => lean));

describe('what a roster changes of another', () => {
  it('is nothing for the same, for a renewal, and for lists in another order', () => {
    expect(compareRosters(roster, roster)).toEqual([]);
    const renewed = changed((next) => {
      Object.assign(next, { version: 2, previous: '0'.repeat(64), issued: '2027-01-01', expires: '2027-06-30' });
      next.members.reverse();
      next.custodians.reverse();
      for (const desk of next.desks) desk.members.reverse();
    });
    expect(compareRosters(roster, renewed)).toEqual([]);
  });

  it('leaves nothing out: whatever value is replaced, but for version, previous and day, is some change', () => {
    const paths = leaves(roster);
    const ignored = paths.filter((path) => compareRosters(roster, replaceAt(path)).length === 0);
    expect(paths.length).toBeGreaterThan(100);
    // An unreadable day counts as no length: a renewal's own days are what `life` is made of.
    expect(ignored.map((path) => path.join('.')).filter((path) => !['issued', 'expires'].includes(path))).toEqual([
      'previous',
      'version',
    ]);
  });

  it.each(Object.entries(TIGHTENINGS))('only tightens when %s, and loosens the other way round', (_, tighten) => {
    const next = changed(tighten);
    expect(leans(compareRosters(roster, next))).toEqual(new Set(['tightens']));
    expect(loosens(compareRosters(next, roster))).toBe(true);
  });

  it.each(Object.entries(LOOSENINGS))('loosens when %s', (_, loosen) => {
    expect(loosens(compareRosters(roster, changed(loosen)))).toBe(true);
  });

  it('says that any tightenings together tighten, and that undoing any of them loosens', () => {
    fc.assert(
      fc.property(fc.subarray(Object.values(TIGHTENINGS), { minLength: 1 }), fc.nat(), (acts, pick) => {
        const tight = changed((next) => {
          for (const act of acts) act(next);
        });
        const kept = acts.filter((_, at) => at !== pick % acts.length);
        const undone = changed((next) => {
          for (const act of kept) act(next);
        });
        expect(leans(compareRosters(roster, tight))).toEqual(new Set(['tightens']));
        expect(loosens(compareRosters(tight, undone))).toBe(compareRosters(tight, undone).length > 0);
      }),
    );
  });

  it('says of whom, from what, to what', () => {
    const next = changed((one) => {
      one.rules.budgets.cards = 500;
      first(one.members).may.push('erase');
    });
    expect(compareRosters(roster, next)).toEqual([
      { lean: 'loosens', what: 'budget-cards', of: '', from: '400', to: '500' },
      { lean: 'loosens', what: 'right', of: 'analyst-1', from: null, to: 'erase' },
    ]);
  });
});
