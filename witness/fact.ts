/** Statements of others on which an act rests: read, signed by whom the roster or the tip says, and proven in the log. */
import { fromBase64 } from '#protocol/bytes';
import { memberOf, signerOf } from '#protocol/roster/find';
import type { Member } from '#protocol/roster/format';
import type { Kind, StatementOf } from '#protocol/statement/kinds';
import { NEEDS } from '#protocol/statement/rights';
import { readStatement, readStatementOf, sourceKeyOf, verifyStatement } from '#protocol/statement/statement';
import type { ProblemCode } from '#protocol/wire/problem';
import type { ProvenStatementJson } from '#protocol/wire/shapes';
import { type Leaf, proveLeaf } from '#witness/leaf';
import { refuse, refusing } from '#witness/problem';
import { isProtocolError, type Standing, type Witness } from '#witness/witness';

export interface Fact<K extends Kind> {
  readonly says: StatementOf<K>;
  readonly leaf: Leaf;
}

/** What a member of the roster held stated. */
export interface MemberFact<K extends Kind> extends Fact<K> {
  readonly by: Member;
}

/** Which statement is wanted, and the code of its refusal. */
export interface Wanted<K extends Kind> {
  readonly kind: K;
  readonly proven: ProvenStatementJson;
  readonly code: ProblemCode;
}

/** A member's proven statement. Throws the code wanted, and the codes of `proveLeaf`. */
export function memberFact<K extends Kind>(
  witness: Witness,
  standing: Standing,
  { kind, proven, code }: Wanted<K>,
): MemberFact<K> {
  const { suite } = witness.crypto;
  const { roster } = standing;
  const read = refusing(code, () => readStatementOf(kind, fromBase64(proven.statement)));
  const signer = signerOf(suite, roster, read.signer);
  const by = signer?.role === 'reviewer' ? memberOf(roster, signer.handle) : null;
  if (!signer || !by) refuse(code, `${kind} is signed by no member of the roster`);
  const trust = { publicKey: signer.publicKey, log: roster.roster.log.origin };
  const { says } = refusing(code, () => verifyStatement(suite, read, trust));
  const needed = NEEDS[kind];
  if (needed === undefined || !by.may.includes(needed)) refuse(code, `signer has no right to ${kind}`);
  if (says.roster > roster.roster.version) refuse('roster-not-current', `${kind} names a later roster`);
  return { says, by, leaf: proveLeaf(witness, standing, { statement: read, proof: proven.proof }) };
}

/** The source's own `tip-received`. Throws the code given, and the codes of `proveLeaf`. */
export function receivedFact(
  witness: Witness,
  standing: Standing,
  { proven, code }: { proven: ProvenStatementJson | null; code: ProblemCode },
): Fact<'tip-received'> {
  if (!proven) refuse(code, 'expected the tip-received of the tip');
  const { suite } = witness.crypto;
  const { origin } = standing.roster.roster.log;
  const statement = refusing(code, () => {
    const read = readStatementOf('tip-received', fromBase64(proven.statement));
    return verifyStatement(suite, read, { publicKey: sourceKeyOf(suite, read.says), log: origin });
  });
  return { says: statement.says, leaf: proveLeaf(witness, standing, { statement, proof: proven.proof }) };
}

/** The handle of the member who made a statement (base64), for the journal; `null` when that is not certain. */
export function signedBy(witness: Witness, statement: string): string | null {
  const roster = witness.standing()?.roster;
  if (!roster) return null;
  const { suite } = witness.crypto;
  try {
    const read = readStatement(fromBase64(statement));
    const signer = signerOf(suite, roster, read.signer);
    if (!signer) return null;
    verifyStatement(suite, read, { publicKey: signer.publicKey, log: roster.roster.log.origin });
    return signer.handle;
  } catch (error) {
    if (isProtocolError(error)) return null;
    throw error;
  }
}
