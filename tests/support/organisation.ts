/** The organisation that tests are told about: the same people and keys for the same seed. */
import { makeOrganisation, type Organisation } from '#cli/operate/organisation';
import type { Report } from '#protocol/report/report';
import { type VerifiedRoster, verifyRosterChain } from '#protocol/roster/verify';
import { nodeSuite } from '#protocol/suite/node';
import type { Crypto } from '#protocol/suite/suite';
import { seeded } from '#tests/support/seeded';

export const TODAY = '2026-11-24';
export const ORIGIN = 'candor.test/log';

export interface TestHouse {
  readonly crypto: Crypto;
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
    today: TODAY,
  });
  return { crypto, organisation, roster: verifyRosterChain(nodeSuite, organisation.pins, [organisation.roster]) };
}

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
