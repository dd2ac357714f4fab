/** P4.9. Making a proposal: a change of the roster in force, dated so that what it gives has time to wait. */
import { fromBase64, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical } from '#protocol/json';
import { named, renewed } from '#protocol/roster/amend';
import { compareRosters, loosens } from '#protocol/roster/changes';
import { checkWaits, forceOn, standingOn, WAITING_DAYS } from '#protocol/roster/force';
import { type Pins, ROSTER_TYPE, type Roster } from '#protocol/roster/format';
import { namedPolicy, policyNaming } from '#protocol/roster/policy';
import { type ReadProposal, readProposal, writeProposal } from '#protocol/roster/proposal';
import type { CustodianCard } from '#protocol/roster/request';
import { type VerifiedRoster, verifyRoster, verifyRosters } from '#protocol/roster/verify';
import { addDays, type Day } from '#protocol/shape';
import { signEnvelope } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';

/** Days for the others to sign before a loosening roster must be published. */
export const SIGNING_DAYS = 7;

/** A proposal's file with what reading it gives. */
export interface MadeProposal {
  readonly bytes: Uint8Array;
  readonly read: ReadProposal;
}

/** The chain that is followed (base64), the day, and from when it shall count; `null`: as soon as it may, with a week to sign. */
export interface Ground {
  readonly rosters: readonly string[];
  readonly today: Day;
  readonly from: Day | null;
}

/** Proposes a change of the roster in force. Throws `roster-chain-broken` without a chain, and as `readProposal`. P4.9 */
export function makeProposal(
  suite: Suite,
  { pins, rosters, today, from }: Ground & { pins: Pins },
  change: (roster: Roster) => Roster,
): MadeProposal {
  const held = verifyRosters(suite, pins, rosters.map(fromBase64));
  const last = held.at(-1);
  if (!last) throw new ProtocolError('roster-chain-broken', 'expected at least one roster');
  const { current } = forceOn(held, today);
  const changed = change(structuredClone(current.roster));
  const waits = loosens(compareRosters(current.roster, changed));
  const day = from ?? (waits ? addDays(today, WAITING_DAYS + SIGNING_DAYS) : today);
  const issued = day < current.roster.issued ? current.roster.issued : day;
  const next = renewed({ roster: current.roster, hash: last.hash }, { version: last.roster.version, from: issued });
  const { version, previous, expires } = next;
  const bytes = writeProposal({
    made: today,
    rosters: [...rosters],
    roster: { ...changed, version, previous, issued, expires },
  });
  return { bytes, read: readProposal(suite, pins, { bytes, today }) };
}

/** A roster that the office's signer made and signed. */
export interface OfficeRoster {
  readonly bytes: Uint8Array;
  readonly roster: VerifiedRoster;
  /** The one whose policy it changes. */
  readonly replaced: VerifiedRoster;
}

/**
 * The next roster with another policy, signed by the office's 32-byte seed alone. It counts from `from`, else at once, or after a week
 * where the policy says what the office owes, and never before what was announced. Throws `roster-chain-broken` without a chain,
 * `signer-unknown` for another seed, `policy-wrong` for one that is named already, `roster-below-threshold` where custodians must sign,
 * `roster-too-soon`, and as `policyNaming` and `verifyRosters`. P4.7
 */
export function makeOfficeRoster(
  suite: Suite,
  { pins, rosters, today, from }: Ground & { pins: Pins },
  { policy, seed }: { policy: Uint8Array; seed: Uint8Array },
): OfficeRoster {
  const earlier = verifyRosters(suite, pins, rosters.map(fromBase64));
  const last = earlier.at(-1);
  if (!last) throw new ProtocolError('roster-chain-broken', 'expected at least one roster');
  if (toBase64(suite.ed25519PublicKey(seed)) !== last.roster.office.key) {
    throw new ProtocolError('signer-unknown', 'key is not of the office’s signer');
  }
  const naming = policyNaming(suite, policy);
  if (namedPolicy(last, naming.name) === naming.sha256) {
    throw new ProtocolError('policy-wrong', `the newest roster names this ${naming.name} already`);
  }
  const changed = named(last.roster, naming);
  const soonest = today < last.roster.issued ? last.roster.issued : today;
  const day = from ?? (loosens(compareRosters(last.roster, changed)) ? addDays(soonest, WAITING_DAYS) : soonest);
  const replaced = standingOn(earlier, day) ?? last;
  const next = renewed({ roster: replaced.roster, hash: last.hash }, { version: last.roster.version, from: day });
  const payload = canonical(named(next, naming));
  const bytes = signEnvelope(suite, { payloadType: ROSTER_TYPE, payload }, [seed]);
  const roster = verifyRoster(suite, pins, { bytes, earlier });
  checkWaits(roster, { earlier, today });
  return { bytes, roster, replaced };
}

/** Proposes the first roster: a draft of it with the custodians whose cards lie on the table. Throws as `readProposal`. P4.9 */
export function proposeFirst(
  suite: Suite,
  draft: Roster,
  { cards, threshold, today }: { cards: readonly CustodianCard[]; threshold: number; today: Day },
): MadeProposal {
  const custodians = cards.map(({ handle, key }) => ({ handle, key }));
  const bytes = writeProposal({
    made: today,
    rosters: [],
    roster: { ...draft, version: 1, previous: null, custodians, threshold },
  });
  return { bytes, read: readProposal(suite, null, { bytes, today }) };
}

/** The pins of the organisation that a first roster founds; `witness` is the address at which auditors reach it. */
export const pinsOf = ({ organisation, threshold, custodians }: Roster, witness: string): Pins => ({
  organisation,
  demo: false,
  threshold,
  custodians,
  witness,
});
