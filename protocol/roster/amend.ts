/** P4.9. The changes that custodians make, each as a new roster out of an old one. Refuses what names nobody. */
import { ProtocolError } from '#protocol/error';
import type { May, Roster } from '#protocol/roster/format';
import type { EnrolmentRequest } from '#protocol/roster/request';
import { addDays, type Day, daysBetween } from '#protocol/shape';

/** The next roster without any change, counting from a day, as long as the one before. */
export function renewed({ roster, hash }: { roster: Roster; hash: string }, { version, from }: Next): Roster {
  const life = daysBetween(roster.issued, roster.expires);
  return {
    ...structuredClone(roster),
    version: version + 1,
    previous: hash,
    issued: from,
    expires: addDays(from, life),
  };
}

/** The version that the next roster follows, and the day from which it counts. */
export interface Next {
  readonly version: number;
  readonly from: Day;
}

const without = <T>(list: readonly T[], gone: T): T[] => list.filter((one) => one !== gone);

/** Takes a member off every desk, with every right; keys and handle stay, so that what was signed can still be read. */
export function suspended(roster: Roster, handle: string): Roster {
  if (!roster.members.some((member) => member.handle === handle)) unknown(handle);
  return {
    ...roster,
    members: roster.members.map((member) => (member.handle === handle ? { ...member, may: [] } : member)),
    desks: roster.desks.map((desk) => ({
      ...desk,
      members: without(desk.members, handle),
      keepers: without(desk.keepers, handle),
    })),
  };
}

/** Takes a member or an auditor out altogether. */
export function removed(roster: Roster, handle: string): Roster {
  const people = [...roster.members, ...roster.auditors];
  if (!people.some((one) => one.handle === handle)) unknown(handle);
  const isMember = roster.members.some((member) => member.handle === handle);
  const rest = isMember ? suspended(roster, handle) : roster;
  return {
    ...rest,
    members: rest.members.filter((member) => member.handle !== handle),
    auditors: rest.auditors.filter((auditor) => auditor.handle !== handle),
  };
}

/** Where somebody new belongs; for an auditor, `null`. */
export type Place = { readonly desk: string; readonly may: readonly May[]; readonly keeper: boolean } | null;

/** Takes in whoever asked: as an auditor, or at a desk. One who is there already gets the new keys, as after a lost phrase. */
export function admitted(roster: Roster, request: EnrolmentRequest, place: Place): Roster {
  const { handle, person, key, recipient } = request;
  if (place === null) {
    const others = roster.auditors.filter((auditor) => auditor.handle !== handle);
    return { ...roster, auditors: [...others, { handle, person, key, recipient }] };
  }
  if (!roster.desks.some(({ id }) => id === place.desk)) unknown(place.desk);
  const before = roster.members.find((member) => member.handle === handle);
  const member = { handle, person, key, recipient, may: [...place.may], names: before?.names ?? [] };
  const joined = (list: readonly string[]) => [...without(list, handle), handle];
  return {
    ...roster,
    members: [...roster.members.filter((one) => one.handle !== handle), member],
    desks: roster.desks.map((desk) =>
      desk.id === place.desk
        ? { ...desk, members: joined(desk.members), keepers: place.keeper ? joined(desk.keepers) : desk.keepers }
        : desk,
    ),
  };
}

/** Puts another custodian, or the same with another key, in the place of one. */
export function succeeded(roster: Roster, handle: string, card: Roster['custodians'][number]): Roster {
  const successor = { handle: card.handle, key: card.key };
  if (!roster.custodians.some((custodian) => custodian.handle === handle)) unknown(handle);
  return {
    ...roster,
    custodians: roster.custodians.map((custodian) => (custodian.handle === handle ? successor : custodian)),
  };
}

/** Names a policy in the place of the one of its name, or beside the others. */
export const named = (roster: Roster, policy: Roster['policies'][number]): Roster => ({
  ...roster,
  policies: [...roster.policies.filter(({ name }) => name !== policy.name), policy],
});

function unknown(name: string): never {
  throw new ProtocolError('roster-unsound', `nobody and no desk in the roster is called ${name}`);
}
