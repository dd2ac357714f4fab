// One organisation and one sealed tip that several benches measure on.
import { makeOrganisation } from '#cli/operate/organisation';
import { splitHeader } from '#protocol/age/header';
import { releaseFileKey } from '#protocol/age/release';
import { sealTip } from '#protocol/envelope/seal';
import { epochIdentity } from '#protocol/identity/note-signer';
import type { Report } from '#protocol/report/report';
import { verifyRosterChain } from '#protocol/roster/verify';
import { nodeSuite } from '#protocol/suite/node';
import type { Crypto, LogSuite } from '#protocol/suite/suite';

export const crypto: Crypto<LogSuite> = {
  suite: nodeSuite,
  random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};
export const today = '2026-11-24';

export const organisation = makeOrganisation(crypto, {
  name: 'Bench',
  origin: 'bench.example/log',
  witnessName: 'witness.example/w1',
  witnessUrl: 'http://127.0.0.1:8090',
  demo: true,
  today,
});
export const roster = verifyRosterChain(nodeSuite, organisation.pins, [organisation.roster]);

export const report: Report = {
  language: 'en',
  mode: 'anonymous',
  allegations: ['bribe'],
  danger: false,
  summary: [],
  questionnaire: '0'.repeat(64),
  via: 'terminal',
  narrative: 'The same white truck goes through lane 7 every Thursday night. '.repeat(40),
  answers: {},
  doNotAdmit: [],
  person: { name: '', contact: '', relation: '' },
  urgent: false,
  leftOut: [],
};

/** Seals a tip of about a page of text, without files. */
export const sealOne = () =>
  sealTip(crypto, { roster, desk: 'oig', today }, { entropy: crypto.random(16), report, attachments: [] });

/** The file key of a box, as the witness takes it. */
export async function released(box: Uint8Array) {
  const witness = epochIdentity(nodeSuite, organisation.phrases.witness.entropy, 1);
  return { box, fileKey: (await releaseFileKey(nodeSuite, [witness.seed], splitHeader(box).header)).fileKey };
}
