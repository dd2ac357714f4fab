/** One statement of every kind that the staff make, plausible enough to be refused for nothing but a missing right. */
import { toBase64 } from '#protocol/bytes';
import type { May, Roster } from '#protocol/roster/format';
import { RIGHT_SETS, type RightSet } from '#protocol/roster/right-sets';
import type { Kind, StatementOf } from '#protocol/statement/kinds';
import { NEEDS } from '#protocol/statement/rights';
import { TODAY } from '#tests/support/organisation';

/** A named set, or no right at all. */
export type RoleName = RightSet | 'suspended';

/** Who is what, once {@link asNamed} was done to the usual roster. */
export const ROLES: readonly (readonly [role: RoleName, handle: string])[] = [
  ['suspended', 'analyst-3'],
  ['analyst', 'analyst-1'],
  ['investigator', 'analyst-2'],
  ['referral-official', 'keeper-1'],
  ['counsel', 'keeper-2'],
  ['supervisor', 'supervisor-1'],
];

const rightsOf = (role: RoleName): readonly May[] => (role === 'suspended' ? [] : RIGHT_SETS[role]);

/** Gives each of them exactly the rights of the named set. */
export function asNamed(roster: Roster): void {
  for (const [role, handle] of ROLES) {
    for (const member of roster.members) if (member.handle === handle) member.may = [...rightsOf(role)];
  }
}

/** Whether somebody of this set may make a statement of this kind. */
export const mayMake = (role: RoleName, kind: Kind): boolean => {
  const needed = NEEDS[kind];
  return needed !== undefined && rightsOf(role).includes(needed);
};

const HASH = 'ab'.repeat(32);
const sealed = { size: 1, sha256: HASH };
const request = { index: 0, entry: toBase64(new Uint8Array(64)) };
const later = { number: 1, previous: HASH };
const ending = { disposition: 'opened-criminal', finding: 'none', reason: null } as const;

type Fields = { readonly [K in Kind]?: Omit<StatementOf<K>, 'log' | 'roster' | 'day' | 'salt' | 'tip' | 'desk'> };

/** What each kind says beside tip and desk. `recipient` is anybody's, `by` is whoever says it. */
export const everyAct = ({ recipient, by }: { recipient: string; by: string }): Fields => ({
  'recorded-by-staff': { channel: 'telephone', received: TODAY },
  'reply-sent': { ...later, reply: sealed, copy: sealed },
  'reply-countersigned': { number: 1, reply: HASH },
  'note-written': { ...later, ...sealed },
  'cards-opened': { tips: [], purpose: 'triage', recipient },
  'part-opened': { parts: [{ part: 'body', header: HASH }], purpose: 'triage', recipient },
  'appeal-released': { received: request, deadline: 'open', header: HASH, recipient },
  'release-approved': { request },
  granted: { to: 'second-1', slot: sealed },
  assigned: { to: 'analyst-3' },
  'cover-set': { member: by, cover: 'analyst-3', from: TODAY, until: TODAY },
  'disposition-proposed': ending,
  disposition: { ...ending, approvals: [] },
  'consent-asked': { to: 'ministry' },
  'referral-exported': { to: 'ministry', sha256: HASH },
  downloaded: { part: 'file/0' },
  'erasure-asked': { reason: null },
  erased: { reason: null, approvals: [request] },
  'hold-set': { held: true, reason: null },
  'budget-lift-asked': { member: by, on: TODAY },
  'budget-lifted': { member: by, on: TODAY, request },
});

/** The kinds that need a right, each once. */
export const RIGHTFUL = Object.keys(NEEDS) as (keyof typeof NEEDS & Kind)[];

/** What of an act is about a tip: some are about a desk alone, one about several tips. */
export function sayingOf(kind: Kind, { tip, recipient, by }: { tip: string; recipient: string; by: string }): object {
  const fields = everyAct({ recipient, by })[kind];
  if (!fields) throw new Error(`no act of kind ${kind}`);
  if (kind === 'cards-opened') return { ...fields, desk: 'oig', tips: [{ tip, part: 'card', header: HASH }] };
  const ofDesk = kind === 'cover-set' || kind === 'budget-lift-asked' || kind === 'budget-lifted';
  return { ...fields, desk: 'oig', ...(ofDesk ? {} : { tip }) };
}
