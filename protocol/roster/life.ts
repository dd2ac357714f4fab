/** P4.5. How long a roster lasts: alarms begin at half of it, so that nobody learns of its end by its end. */
import type { Roster } from '#protocol/roster/format';
import { type Day, daysBetween } from '#protocol/shape';

/** Days until it expires (below zero afterwards), and whether the first half of its life is over. */
export interface RosterLife {
  readonly left: number;
  readonly halfPast: boolean;
}

/** The life of a roster as of `today`. P4.5 */
export function rosterLife({ issued, expires }: Pick<Roster, 'issued' | 'expires'>, today: Day): RosterLife {
  const left = daysBetween(today, expires);
  return { left, halfPast: 2 * left <= daysBetween(issued, expires) };
}
