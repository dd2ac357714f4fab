/** P4.1. Looking people up in a verified roster. `null` is "not in this roster"; only {@link witnessRecipient} throws. */
import { fromBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { LogPolicy } from '#protocol/log/cosigned-checkpoint';
import type { Desk, Member, Roster, RosterWitness } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import type { Role } from '#protocol/statement/kind';
import type { Suite } from '#protocol/suite/suite';

/** Somebody of the roster who signs statements. */
export interface Signer {
  readonly handle: string;
  readonly role: Role;
  readonly publicKey: Uint8Array;
  /** The human being behind the handle; `null` for roles that are not people of a desk. */
  readonly person: string | null;
}

/** The signer with this key id; `null` when the roster has none. */
export function signerOf(suite: Suite, { roster }: VerifiedRoster, keyid: string): Signer | null {
  return signersOf(roster).find((one) => toHex(suite.sha256(one.publicKey)) === keyid) ?? null;
}

/** Everybody who signs, by key id: for whoever looks up many. */
export const signersByKey = (suite: Suite, { roster }: VerifiedRoster): ReadonlyMap<string, Signer> =>
  new Map(signersOf(roster).map((one) => [toHex(suite.sha256(one.publicKey)), one]));

function signersOf(roster: Roster): Signer[] {
  const of = (role: Role) => (one: { handle?: string; name?: string; key: string; person?: string }) => ({
    handle: one.handle ?? one.name ?? '',
    role,
    publicKey: fromBase64(one.key),
    person: one.person ?? null,
  });
  return [
    ...roster.members.map((member) => of(isOnDuty(roster, member) ? 'duty' : 'reviewer')(member)),
    ...roster.auditors.map(of('auditor')),
    ...roster.custodians.map(of('custodian')),
    of('office')(roster.office),
    ...roster.witnesses.map(of('witness')),
  ];
}

/** Whether a member is whom a desk's flags are sealed to. Such a one reads at no desk (P4.3). */
const isOnDuty = ({ desks }: Roster, { recipient }: Member): boolean => desks.some(({ duty }) => duty === recipient);

/** The desks whose flags are sealed to this member. P7.10 */
export const desksOnDuty = ({ roster }: VerifiedRoster, handle: string): Desk[] => {
  const recipient = roster.members.find((member) => member.handle === handle)?.recipient;
  return roster.desks.filter(({ duty }) => duty === recipient);
};

/** The member with this handle; `null` when there is none. */
export const memberOf = ({ roster }: VerifiedRoster, handle: string): Member | null =>
  roster.members.find((member) => member.handle === handle) ?? null;

/** The desk with this id; `null` when there is none. */
export const deskOf = ({ roster }: VerifiedRoster, id: string): Desk | null =>
  roster.desks.find((desk) => desk.id === id) ?? null;

/** The desks that a source can choose: those whose appeals go somewhere. */
export const openDesks = ({ roster }: VerifiedRoster): Desk[] => roster.desks.filter((desk) => desk.appealsTo !== null);

/** The members of a desk, in the roster's order. */
export const membersOf = (roster: VerifiedRoster, desk: Desk): Member[] =>
  desk.members.map((handle) => memberOf(roster, handle)).filter((member) => member !== null);

/** A witness's epoch on a day; `null` when none covers it. */
export const epochOn = (witness: RosterWitness, day: Day) =>
  witness.epochs.find((epoch) => epoch.from <= day && day <= epoch.until) ?? null;

/** W of the first witness on a day, to which boxes are sealed. Throws `roster-unsound` when no epoch covers the day. P4.1 */
export function witnessRecipient({ roster }: VerifiedRoster, day: Day): string {
  const witness = roster.witnesses[0];
  const epoch = witness && epochOn(witness, day);
  if (!epoch) throw new ProtocolError('roster-unsound', 'roster has no epoch for today');
  return epoch.recipient;
}

/** Whose checkpoints the readers of this roster believe: its log's, cosigned by a quorum of its witnesses. P6.5 */
export const logPolicyOf = <S extends Suite>(suite: S, { roster }: VerifiedRoster): LogPolicy<S> => ({
  suite,
  log: roster.log,
  witnesses: roster.witnesses.map(({ ed25519, mldsa44 }) => ({ ed25519, mldsa44 })),
  quorum: roster.rules.quorum,
});
