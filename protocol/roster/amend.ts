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

/**
 * Takes a member off every desk, with every right; keys and handle stay, so that what was signed can still be read. The office's signer
 * names no policy any more without custodians. Throws `roster-unsound` for a handle that nobody of these has.
 */
export function suspended(roster: Roster, handle: string): Roster {
  const { office } = roster;
  if (handle === office.handle) return { ...roster, office: { handle, key: office.key } };
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

/** Gives a member exactly these rights, in the same place. Throws `roster-unsound` for a handle that no member has. */
export function entitled(roster: Roster, handle: string, may: readonly May[]): Roster {
  if (!roster.members.some((member) => member.handle === handle)) unknown(handle);
  return {
    ...roster,
    members: roster.members.map((member) => (member.handle === handle ? { ...member, may: [...may] } : member)),
  };
}

/** What somebody is given back who was suspended: a place at a desk, and rights. */
export interface Return {
  readonly desk: string;
  readonly may: readonly May[];
  readonly keeper: boolean;
}

/** Gives a suspended member a place at a desk again, with exactly these rights. Throws `roster-unsound` for a handle or desk that nobody has. */
export function resumed(roster: Roster, handle: string, { desk: id, may, keeper }: Return): Roster {
  if (!roster.desks.some((desk) => desk.id === id)) unknown(id);
  const next = entitled(roster, handle, may);
  const place = (desk: Roster['desks'][number]) => ({
    ...desk,
    members: [...without(desk.members, handle), handle],
    keepers: keeper ? [...without(desk.keepers, handle), handle] : desk.keepers,
  });
  return { ...next, desks: next.desks.map((desk) => (desk.id === id ? place(desk) : desk)) };
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

/**
 * Where somebody new belongs. `person` is the human being behind the handle, where that one has another handle already; else `null`,
 * and the handle says it.
 */
export type Place =
  | { readonly as: 'auditor'; readonly person: string | null }
  | {
      readonly as: 'reviewer';
      readonly person: string | null;
      readonly desk: string;
      readonly may: readonly May[];
      readonly keeper: boolean;
      /** Of a phrase that lies on paper for the desk (P4.11). */
      readonly recovery: boolean;
    }
  /** Somebody who is there already, in the same place, with new keys. */
  | { readonly as: 'again' };

/**
 * Takes in whoever asked, or gives new keys to one who is there already, as after lost words. Throws
 * `request-of-another-organisation`, `request-unsuitable` for the one where the other was asked, `handle-taken`, `key-taken`, and
 * `roster-unsound` for a handle or desk that nobody has. P4.10
 */
export function admitted(roster: Roster, request: EnrolmentRequest, place: Place): Roster {
  checkRequest(roster, request, place);
  const { handle, key, recipient } = request;
  if (place.as === 'again') return rekeyed(roster, request);
  const person = place.person ?? handle;
  if (place.as === 'auditor') {
    return { ...roster, auditors: [...roster.auditors, { handle, person, key, recipient }] };
  }
  if (!roster.desks.some(({ id }) => id === place.desk)) unknown(place.desk);
  return {
    ...roster,
    members: [
      ...roster.members,
      {
        handle,
        person,
        key,
        recipient,
        may: [...place.may],
        names: [],
        ...(place.recovery && { recovery: true }),
      },
    ],
    desks: roster.desks.map((desk) =>
      desk.id === place.desk
        ? {
            ...desk,
            members: [...desk.members, handle],
            keepers: place.keeper ? [...desk.keepers, handle] : desk.keepers,
          }
        : desk,
    ),
  };
}

function checkRequest(roster: Roster, { log, handle, again, key, recipient }: EnrolmentRequest, place: Place): void {
  if (log !== roster.log.origin) {
    throw new ProtocolError('request-of-another-organisation', `request is for the log ${log}`);
  }
  if (again !== (place.as === 'again')) {
    const whose = again ? 'somebody who is in the roster already: give them new keys' : 'somebody new: take them in';
    throw new ProtocolError('request-unsuitable', `request is of ${whose}`);
  }
  const people = [...roster.members, ...roster.auditors];
  const others = [...roster.custodians, roster.office];
  if (!again && [...people, ...others].some((one) => one.handle === handle)) {
    throw new ProtocolError('handle-taken', `somebody in the roster is called ${handle} already`);
  }
  const holder =
    [...people, ...others].find((one) => one.key === key) ?? people.find((one) => one.recipient === recipient);
  if (holder) throw new ProtocolError('key-taken', `${holder.handle} has this key already`);
}

/** The same place, rights and name with other keys; a desk's flags follow the recipient of whoever is on duty. */
function rekeyed(roster: Roster, { handle, key, recipient }: EnrolmentRequest): Roster {
  const before = [...roster.members, ...roster.auditors].find((one) => one.handle === handle);
  if (!before) return unknown(handle);
  const renew = <T extends { readonly handle: string }>(one: T): T =>
    one.handle === handle ? { ...one, key, recipient } : one;
  return {
    ...roster,
    members: roster.members.map(renew),
    auditors: roster.auditors.map(renew),
    desks: roster.desks.map((desk) => (desk.duty === before.recipient ? { ...desk, duty: recipient } : desk)),
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
