import { describe, expect, it } from 'vitest';
import { entitled, suspended } from '#protocol/roster/amend';
import { May } from '#protocol/roster/format';
import {
  nameRights,
  RIGHT_SETS,
  rightsChanged,
  rightsIn,
  SET_NAMES,
  sayRights,
  sayRightsChange,
  setOf,
} from '#protocol/roster/right-sets';
import { NEEDS } from '#protocol/statement/rights';
import { testHouse } from '#tests/support/organisation';

const { roster } = testHouse().roster;

describe('a named set of rights', () => {
  it('is told by its rights, in whatever order they stand, and by nothing less or more', () => {
    for (const name of SET_NAMES) {
      expect(setOf(RIGHT_SETS[name].toReversed())).toBe(name);
      expect(setOf(RIGHT_SETS[name].slice(1))).not.toBe(name);
    }
    expect(setOf(['open'])).toBeNull();
  });

  it('is no other’s under another name, and a supervisor has every right there is', () => {
    expect(new Set(SET_NAMES.map((name) => RIGHT_SETS[name].toSorted().join())).size).toBe(SET_NAMES.length);
    expect(RIGHT_SETS.supervisor.toSorted()).toEqual([...May.enum].sort());
    expect(RIGHT_SETS.supervisor).toEqual(expect.arrayContaining(Object.values(NEEDS)));
  });

  it('is typed by its name or right by right, and nothing else is taken', () => {
    expect(rightsIn(' referral-official ')).toEqual([...RIGHT_SETS['referral-official']]);
    expect(rightsIn('open, reply')).toEqual(['open', 'reply']);
    expect(() => rightsIn('supervisor,open')).toThrow(expect.objectContaining({ code: 'shape-wrong' }));
    expect(() => rightsIn('everything')).toThrow(expect.objectContaining({ code: 'shape-wrong' }));
  });

  it('has a name in both languages, and so has a set that is nobody’s', () => {
    expect([nameRights('en', RIGHT_SETS.counsel), nameRights('es', RIGHT_SETS.counsel)]).toEqual([
      'counsel',
      'asesor jurídico',
    ]);
    expect(sayRights('en', ['open', 'refer'])).toBe('rights of their own (open, refer)');
    expect(sayRights('es', [])).toBe('sin derechos');
  });
});

describe('what a roster makes of people', () => {
  it('is said by the names of their sets, for whoever signs it', () => {
    const next = suspended(entitled(roster, 'analyst-1', RIGHT_SETS.supervisor), 'analyst-2');
    expect(rightsChanged(roster, next).map((one) => sayRightsChange('en', one))).toEqual([
      'analyst-1: until now analyst (open, record for somebody, reply); then supervisor ' +
        '(open, record for somebody, reply, countersign, approve, refer, erase, supervise).',
      'analyst-2: until now analyst (open, record for somebody, reply); then no rights.',
    ]);
  });

  it('names who comes, and nobody whose rights only stand in another order', () => {
    const [first] = roster.members;
    if (!first) throw new Error('the roster has members');
    const newcomer = { ...first, handle: 'counsel-1', may: [...RIGHT_SETS.counsel] };
    const turned = { ...first, may: first.may.toReversed() };
    const next = { ...roster, members: [turned, ...roster.members.slice(1), newcomer] };
    const changed = rightsChanged(roster, next);
    expect(changed.map(({ handle, before }) => [handle, before])).toEqual([['counsel-1', null]]);
    expect(changed.map((one) => sayRightsChange('es', one).startsWith('counsel-1, nuevo: asesor'))).toEqual([true]);
  });

  it('cannot be made of somebody who is not there', () => {
    expect(() => entitled(roster, 'nobody', [])).toThrow(expect.objectContaining({ code: 'roster-unsound' }));
  });
});
