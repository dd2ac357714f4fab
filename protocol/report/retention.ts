/**
 * P4.7. How long a tip is kept after it ended, by how it ended: a policy document. Whether the day has come follows from
 * statements alone, so that an auditor can tell it too.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Words } from '#protocol/report/questionnaire';
import { addDays, type Day, Exact } from '#protocol/shape';
import { Disposition, type Finding } from '#protocol/statement/kinds';

const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,47}$' });

const Rule = Exact({
  key: Key,
  words: Words,
  /** Where the rule stands: an article, a schedule, the practice of other offices. */
  basis: Type.String({ maxLength: 200 }),
  dispositions: Type.Array(Disposition, { minItems: 1, maxItems: 16, uniqueItems: true }),
  /** Days from the disposition until the tip is to be erased; `null` when it is kept for good. */
  days: Type.Union([Type.Integer({ minimum: 1, maximum: 36_600 }), Type.Null()]),
});

export const Retention = Exact({
  version: Type.Integer({ minimum: 1 }),
  /** The set that the desk works by. */
  inForce: Key,
  sets: Type.Array(Exact({ key: Key, words: Words, rules: Type.Array(Rule, { maxItems: 16 }) }), {
    minItems: 1,
    maxItems: 8,
  }),
  /** Days for which backups are kept: so long the ciphertext of an erased tip may stand in one. */
  backupDays: Type.Integer({ minimum: 0, maximum: 3660 }),
});
export type Retention = Static<typeof Retention>;
export type RetentionRule = Static<typeof Rule>;

/** How a tip ended, on which day by whoever ended it, and on which day it came by its source. */
export interface EndedOn {
  readonly disposition: Disposition;
  readonly finding: Finding;
  readonly day: Day;
  readonly received: Day;
}

/** By which rule a tip is kept, and the day from which it is to be erased; `null` when it is kept for good. */
export interface Kept {
  readonly rule: string;
  readonly from: Day | null;
}

/**
 * How long a tip that ended so is kept. `null` when no rule of the set in force is for it, and while an inquiry that was opened
 * has found nothing yet. No ending counts from a day before the tip came, so that nobody erases early by dating back. P4.7
 */
export function keptUntil(retention: Retention, { disposition, finding, day, received }: EndedOn): Kept | null {
  if (runs(disposition) && finding === 'none') return null;
  const rule = ruleFor(retention, disposition);
  const since = day < received ? received : day;
  return rule && { rule: rule.key, from: rule.days === null ? null : addDays(since, rule.days) };
}

/** The rule of the set in force for a disposition; `null` when there is none. P4.7 */
export function ruleFor(retention: Retention, disposition: Disposition): RetentionRule | null {
  const set = retention.sets.find(({ key }) => key === retention.inForce);
  return set?.rules.find(({ dispositions }) => dispositions.includes(disposition)) ?? null;
}

/** Until when backups may still hold what was erased on a day. P4.7 */
export const inBackupsUntil = ({ backupDays }: Retention, erased: Day): Day => addDays(erased, backupDays);

const runs = (disposition: Disposition): boolean =>
  disposition.startsWith('opened-') || disposition === 'preliminary-inquiry';
