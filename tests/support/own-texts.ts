/** An office that has words of its own: what its server shows of roster, witness's note and texts, all signed as they must be. */
import { createHash } from 'node:crypto';
import { type Organisation, signRoster } from '#cli/operate/organisation';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import type { Texts } from '#protocol/report/texts';
import { makePolicy, policyHash } from '#protocol/roster/policy';
import { verifyRosterChain } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import { showEnvelope } from '#protocol/wire/shown';

export function ownTexts(crypto: Crypto, organisation: Organisation, own: Partial<Texts>) {
  const { suite } = crypto;
  const { pins, phrases } = organisation;
  const seedOf = ({ entropy }: { entropy: Uint8Array }) => signingKey(suite, entropy).seed;
  const { roster } = verifyRosterChain(suite, pins, [organisation.roster]);
  const content = { ...DEFAULT_TEXTS, ...own };
  const policy = makePolicy(suite, seedOf(phrases.office), { name: 'texts', version: content.version, content });
  const sha256 = policyHash(suite, policy);
  const policies = roster.policies.map((one) => (one.name === 'texts' ? { ...one, sha256 } : one));
  const signed = signRoster(suite, { ...roster, policies }, phrases.custodians);
  const { hash } = verifyRosterChain(suite, pins, [signed]);
  const note = makeStatement(crypto, seedOf(phrases.witness), {
    kind: 'freshness-noted',
    occasion: { log: roster.log.origin, roster: roster.version, day: dayOf(Date.now()) },
    saying: { rosterHash: hash, size: 0, root: createHash('sha256').digest('base64') },
  });
  return {
    roster: { rosters: [showEnvelope(signed)], note: toBase64(note) },
    policyPath: `**/api/policies/${sha256}`,
    policy: { policy: showEnvelope(policy) },
  };
}
