import { describe, expect, it } from 'vitest';
import { ofShape } from '#protocol/json';
import { DEFAULT_RETENTION } from '#protocol/report/default-retention';
import { inBackupsUntil, keptUntil, Retention, ruleFor } from '#protocol/report/retention';
import { Disposition, type Finding } from '#protocol/statement/kinds';

const ended = (disposition: Disposition, finding: Finding = 'none') => ({
  disposition,
  finding,
  day: '2024-02-29',
  received: '2024-02-01',
});

describe('the retention that an office begins with', () => {
  it('has one rule for each way to end, in every set', () => {
    const { sets } = ofShape(Retention, DEFAULT_RETENTION);
    expect(sets).toHaveLength(2);
    for (const { rules } of sets) {
      const all = rules.flatMap(({ dispositions }) => dispositions);
      expect([...all].sort()).toEqual([...Disposition.enum].sort());
    }
  });

  it('keeps what was looked into ten years, what was referred or closed five, what was filed two', () => {
    const until = (...how: Parameters<typeof ended>) => keptUntil(DEFAULT_RETENTION, ended(...how));
    expect(until('opened-criminal', 'substantiated')).toEqual({ rule: 'investigated', from: '2034-03-01' });
    expect(until('referred-other-agency')).toEqual({ rule: 'referred', from: '2029-03-01' });
    expect(until('closed-stale')).toEqual({ rule: 'closed', from: '2029-03-01' });
    expect(until('zero-file')).toEqual({ rule: 'filed', from: '2026-03-01' });
    expect(keptUntil({ ...DEFAULT_RETENTION, inForce: 'de' }, ended('zero-file'))?.from).toBe('2027-03-01');
  });
});

describe('retention', () => {
  it('has not begun while an inquiry found nothing yet', () => {
    expect(keptUntil(DEFAULT_RETENTION, ended('opened-criminal'))).toBeNull();
    expect(keptUntil(DEFAULT_RETENTION, ended('preliminary-inquiry'))).toBeNull();
    expect(keptUntil(DEFAULT_RETENTION, ended('preliminary-inquiry', 'unfounded'))?.rule).toBe('investigated');
  });

  it('counts from no day before the tip came, whatever day an ending names', () => {
    const back = { ...ended('zero-file'), day: '2020-01-01' };
    expect(keptUntil(DEFAULT_RETENTION, back)?.from).toBe('2026-02-01');
  });

  it('keeps for good what a rule keeps for good, and has nothing to say where no rule is', () => {
    const [rule] = DEFAULT_RETENTION.sets[0]?.rules ?? [];
    if (!rule) throw new Error('no rule');
    const set = { key: 'own', words: rule.words, rules: [{ ...rule, days: null }] };
    const own = { ...DEFAULT_RETENTION, inForce: 'own', sets: [set] };
    expect(keptUntil(own, ended('audit-lead'))).toEqual({ rule: 'investigated', from: null });
    expect(keptUntil(own, ended('zero-file'))).toBeNull();
    expect(ruleFor({ ...own, inForce: 'none' }, 'audit-lead')).toBeNull();
  });

  it('says until when a backup may hold what was erased', () => {
    expect(inBackupsUntil(DEFAULT_RETENTION, '2026-11-24')).toBe('2026-12-25');
  });
});
