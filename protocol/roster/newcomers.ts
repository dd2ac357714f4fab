/** P4.10. Whose keys a proposal brings, each with the fingerprint of the request that they came in: what every signer compares by telephone. */
import { forceOn } from '#protocol/roster/force';
import type { Roster } from '#protocol/roster/format';
import type { ReadProposal } from '#protocol/roster/proposal';
import { fingerprintOf } from '#protocol/roster/request';
import type { Suite } from '#protocol/suite/suite';

/** A member or auditor whose keys the roster in force does not have. */
export interface Newcomer {
  readonly handle: string;
  readonly fingerprint: string;
}

/**
 * Everybody whom a proposal gives keys that the roster in force on the day it was made does not name; none for a first roster, whose
 * keys are the draft's. A request follows from the roster, so nobody has to have seen its file. P4.10
 */
export function newcomersOf(suite: Suite, { proposal: { made, roster }, earlier }: ReadProposal): Newcomer[] {
  if (earlier.length === 0) return [];
  const before = peopleOf(forceOn(earlier, made).current.roster);
  const isKnown = ({ key, recipient }: Person) => before.some((one) => one.key === key && one.recipient === recipient);
  return peopleOf(roster)
    .filter((one) => !isKnown(one))
    .map(({ handle, key, recipient }) => {
      const again = before.some((one) => one.handle === handle);
      return { handle, fingerprint: fingerprintOf(suite, { log: roster.log.origin, handle, again, key, recipient }) };
    });
}

type Person = Roster['auditors'][number];
const peopleOf = ({ members, auditors }: Roster): Person[] => [...members, ...auditors];
