/** P4.3. What every roster must be in itself, whoever signed it. Throws `roster-unsound`, naming what is wrong. */
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { Roster } from '#protocol/roster/format';
import { strongPoint } from '#protocol/suite/strict-ed25519';

/** Checks keys, handles and references. Throws `roster-unsound`. P4.3 */
export function checkSound(roster: Roster): void {
  const people = [...roster.members, ...roster.auditors];
  distinct(
    'handle',
    [...people, ...roster.custodians, roster.office].map((one) => one.handle),
  );
  const keys = [...people, ...roster.custodians, roster.office, ...roster.witnesses].map((one) => one.key);
  distinct('key', keys);
  distinct(
    'desk',
    roster.desks.map((desk) => desk.id),
  );
  distinct(
    'recipient',
    people.map((one) => one.recipient),
  );
  if (!keys.every((key) => strongPoint(fromBase64(key)))) unsound('a key is weak');
  if (roster.threshold > roster.custodians.length) unsound('threshold is above the number of custodians');
  if (roster.rules.quorum > roster.witnesses.length) unsound('quorum is above the number of witnesses');
  if (roster.expires <= roster.issued) unsound('expires is not after issued');
  if (roster.auditors.length === 0) unsound('the house has no auditor');
  for (const desk of roster.desks) checkDesk(roster, desk);
}

function checkDesk(roster: Roster, desk: Roster['desks'][number]): void {
  const members = desk.members.map((handle) => roster.members.find((member) => member.handle === handle));
  if (members.includes(undefined)) unsound(`desk ${desk.id} names a member who is not there`);
  if (!desk.keepers.every((keeper) => desk.members.includes(keeper)))
    unsound(`desk ${desk.id} has a keeper of another desk`);
  if (members.some((member) => roster.desks.some(({ duty }) => duty === member?.recipient)))
    unsound(`desk ${desk.id} has a member who is on duty: duty opens flags and nothing else`);
  if (!members.some((member) => member?.may.includes('approve'))) unsound(`desk ${desk.id} has nobody who may approve`);
  if (desk.appealsTo === null) return;
  const second = roster.desks.find((one) => one.id === desk.appealsTo);
  if (!second || second.id === desk.id || second.appealsTo !== null)
    unsound(`desk ${desk.id} appeals to no second authority`);
  if (second?.members.some((handle) => desk.members.includes(handle)))
    unsound(`desk ${desk.id} appeals to its own members`);
}

function distinct(what: string, values: readonly string[]): void {
  if (new Set(values).size !== values.length) unsound(`a ${what} stands twice`);
}

function unsound(what: string): never {
  throw new ProtocolError('roster-unsound', what);
}
