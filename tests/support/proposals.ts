/** Proposals of the demo's custodians, good and bad. */
import { toBase64, utf8 } from '#protocol/bytes';
import { canonical } from '#protocol/json';
import { admitted, removed, renewed } from '#protocol/roster/amend';
import type { Roster } from '#protocol/roster/format';
import { writeProposal } from '#protocol/roster/proposal';
import { type EnrolmentRequest, makeRequest, readRequest } from '#protocol/roster/request';
import { addDays } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { TODAY, testHouse } from '#tests/support/organisation';

export const { organisation, roster: founding } = testHouse();
const rosters = [toBase64(organisation.roster)];

/** What is proposed today: a change of the first roster, from a day on. */
export function proposed(change: (roster: Roster) => Roster = (roster) => roster, from = TODAY): Uint8Array {
  const roster = change(renewed(founding, { version: 1, from }));
  return writeProposal({ made: TODAY, rosters, roster });
}

/** A day on which what gives power may count. */
export const WAIT = addDays(TODAY, 14);

const { origin } = founding.roster.log;
export const requestBy = (byte: number, handle: string): EnrolmentRequest => ({
  ...readRequest(
    suite,
    makeRequest(suite, new Uint8Array(16).fill(byte), { log: origin, handle: 'any', again: false }),
  ),
  handle,
});
export const newcomer = requestBy(5, 'analyst-9');
export const READER = {
  as: 'reviewer',
  person: null,
  desk: 'oig',
  may: ['open', 'reply'],
  keeper: false,
  recovery: false,
} as const;
/** Each with the code of its refusal. */
export const BAD_PROPOSALS: Record<string, [code: string, make: () => Uint8Array]> = {
  'another organisation’s': [
    'roster-of-another-organisation',
    () => proposed((roster) => ({ ...roster, organisation: 'Another Office' })),
  ],
  'a threshold above the custodians': [
    'roster-unsound',
    () => proposed((roster) => ({ ...roster, threshold: 4 }), WAIT),
  ],
  'a threshold of nobody': [
    'shape-wrong',
    () => utf8(new TextDecoder().decode(proposed()).replace(/"threshold":\d/, '"threshold":0')),
  ],
  'an unknown field': [
    'shape-wrong',
    () => canonical({ ...JSON.parse(new TextDecoder().decode(proposed())), note: 'sign quickly' }),
  ],
  'a field twice': [
    'json-not-canonical',
    () => utf8(new TextDecoder().decode(proposed()).replace('{"made"', `{"made":"${TODAY}","made"`)),
  ],
  'a gap in the chain': ['roster-chain-broken', () => proposed((roster) => ({ ...roster, version: 3 }))],
  'a fork of the chain': ['roster-chain-broken', () => proposed((roster) => ({ ...roster, previous: '0'.repeat(64) }))],
  'a desk without an approver': [
    'roster-unsound',
    () => proposed((roster) => ({ ...roster, members: roster.members.map((one) => ({ ...one, may: ['open'] })) })),
  ],
  'a house without an auditor': ['roster-unsound', () => proposed((roster) => removed(roster, 'auditor-1'))],
  'one that gives power tomorrow': [
    'roster-too-soon',
    () => proposed((roster) => admitted(roster, newcomer, READER), addDays(TODAY, 6)),
  ],
  'an unsound key': [
    'roster-unsound',
    () => proposed((roster) => ({ ...roster, office: { ...roster.office, key: toBase64(new Uint8Array(32)) } }), WAIT),
  ],
};
