/** P8.6. An auditor at the witness: a signed `session-opened` over a nonce of ours, made for us; each nonce serves once. */
import { fromBase64 } from '#protocol/bytes';
import { signerOf } from '#protocol/roster/find';
import { readStatementOf, verifyStatement } from '#protocol/statement/statement';
import { refuse, refusing } from '#witness/problem';
import type { Standing, Witness } from '#witness/witness';

/** Throws `statement-refused`, `not-allowed`, `nonce-unknown`, `roster-not-current` for whoever is no auditor. */
export function expectAuditor(witness: Witness, standing: Standing, statement: string): void {
  const { serverNonce, roster, to } = auditorsWord(witness, standing, statement);
  if (to !== 'witness') refuse('statement-refused', 'statement is for the server');
  if (roster !== standing.roster.roster.version) refuse('roster-not-current', 'statement names another roster');
  if (!witness.nonces.take(serverNonce)) refuse('nonce-unknown', 'nonce was not given, was used, or is old');
}

function auditorsWord({ crypto }: Witness, { roster }: Standing, statement: string) {
  const read = refusing('statement-refused', () => readStatementOf('session-opened', fromBase64(statement)));
  const signer = signerOf(crypto.suite, roster, read.signer);
  if (signer?.role !== 'auditor') refuse('not-allowed', 'this is for auditors of the roster');
  const trust = { publicKey: signer.publicKey, log: roster.roster.log.origin };
  return refusing('statement-refused', () => verifyStatement(crypto.suite, read, trust)).says;
}
