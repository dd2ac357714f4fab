/**
 * P5.5. Which slots of a desk live. Those the source leaves out are dead, and so by chance is one in eight of the
 * others, so that a dead slot proves nothing to its owner. Supervisors, and the last keeper, die by name only.
 */
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { Member } from '#protocol/roster/format';
import type { Random } from '#protocol/suite/suite';

/** A slot dies by chance when a random byte is below this: one in eight. */
const CHANCE = 256 / 8;
const LEAST_ALIVE = 3;

/** How many slots of a desk must live: half of them, at least three, or all of a smaller desk. P5.5 */
export const leastAlive = (members: number): number => Math.min(members, Math.max(LEAST_ALIVE, Math.ceil(members / 2)));

/** The handles whose slots live, in the desk's order. Throws `leaving-out-too-many`. P5.5 */
export function chooseLive(
  random: Random,
  { members, keepers }: { members: readonly Member[]; keepers: readonly string[] },
  leftOut: readonly string[],
): string[] {
  const alive = new Set(members.map((member) => member.handle).filter((handle) => !leftOut.includes(handle)));
  const least = leastAlive(members.length);
  if (alive.size < least) throw new ProtocolError('leaving-out-too-many', `at least ${least} must be able to read`);
  for (const member of shuffled(random, members)) {
    const unlucky = byte(random) < CHANCE && !member.may.includes('supervise');
    const lastKeeper = keepers.filter((keeper) => alive.has(keeper)).every((keeper) => keeper === member.handle);
    if (unlucky && !lastKeeper && alive.size > least) alive.delete(member.handle);
  }
  return members.map((member) => member.handle).filter((handle) => alive.has(handle));
}

const byte = (random: Random): number => random(1)[0] ?? 0;

/** In an order that nobody can foresee, so that the floor does not favour the first of the desk. */
const shuffled = (random: Random, members: readonly Member[]): Member[] =>
  members
    .map((member) => ({ member, at: toHex(random(8)) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ member }) => member);
