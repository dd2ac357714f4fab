/** The organisation that tests are told about: the same people and keys for the same seed. */
import { makeOrganisation, type Organisation, signRoster } from '#cli/operate/organisation';
import type { Report } from '#protocol/report/report';
import { compareRosters, loosens } from '#protocol/roster/changes';
import { WAITING_DAYS } from '#protocol/roster/force';
import type { Roster } from '#protocol/roster/format';
import { type VerifiedRoster, verifyRosterChain } from '#protocol/roster/verify';
import { addDays, daysBetween } from '#protocol/shape';
import { nodeSuite } from '#protocol/suite/node';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import { seeded } from '#tests/support/seeded';

export const TODAY = '2026-11-24';
/** The day of its first roster: four changes that had to wait may have come since (P4.8). */
export const FOUNDED = addDays(TODAY, -4 * WAITING_DAYS);
export const ORIGIN = 'candor.test/log';

export interface TestHouse {
  readonly crypto: Crypto<LogSuite>;
  readonly organisation: Organisation;
  readonly roster: VerifiedRoster;
}

/** An organisation with its verified roster. */
export function testHouse(seed = 'house', witnessUrl = 'http://127.0.0.1:8090'): TestHouse {
  const crypto = { suite: nodeSuite, random: seeded(seed) };
  const organisation = makeOrganisation(crypto, {
    name: 'Candor Test',
    origin: ORIGIN,
    witnessName: 'witness.test/w1',
    witnessUrl,
    demo: true,
    today: FOUNDED,
  });
  return { crypto, organisation, roster: verifyRosterChain(nodeSuite, organisation.pins, [organisation.roster]) };
}

/** The same organisation, whose first roster was another. */
export function houseWith(change: (roster: Roster) => void): TestHouse {
  const house = testHouse();
  const { pins, phrases } = house.organisation;
  const first = structuredClone(house.roster.roster);
  change(first);
  const roster = signRoster(nodeSuite, first, phrases.custodians);
  return {
    ...house,
    organisation: { ...house.organisation, roster },
    roster: verifyRosterChain(nodeSuite, pins, [roster]),
  };
}

/** The roster that follows another; a change that loosens counts from the first day that it may. */
export function follow({ roster, hash }: VerifiedRoster, change: (roster: Roster) => void): Roster {
  const next: Roster = { ...structuredClone(roster), version: roster.version + 1, previous: hash };
  change(next);
  if (next.issued === roster.issued && loosens(compareRosters(roster, next))) {
    const life = daysBetween(roster.issued, roster.expires);
    next.issued = addDays(roster.issued, WAITING_DAYS);
    if (next.expires === roster.expires) next.expires = addDays(next.issued, life);
  }
  return next;
}

/** The last moment at which a roster that counts from this day could be announced. */
export const announcedBefore = ({ issued }: Pick<Roster, 'issued'>): number =>
  Math.max(Date.parse(FOUNDED), Date.parse(addDays(issued, -WAITING_DAYS)));

/** A report that a source might write. */
export const testReport = (more: Partial<Report> = {}): Report => ({
  language: 'en',
  mode: 'anonymous',
  allegations: ['bribe', 'wave-through'],
  danger: false,
  summary: ['where-kind=port-of-entry'],
  questionnaire: '0'.repeat(64),
  via: 'terminal',
  narrative: 'Two officers at lane 7 let the same white truck through — every Thursday. Señal: luces apagadas. 🚚',
  answers: { where: 'lane 7', 'leak-kind': ['codes'] },
  doNotAdmit: [],
  person: { name: '', contact: '', relation: '' },
  urgent: false,
  leftOut: [],
  ...more,
});
