/**
 * P5.17. Who signed a reply beside its author: other persons of the desk who may, each by a proven statement that names the very
 * bytes sealed to the source. One who was bribed and writes alone is not heard where the rules ask for a second.
 */
import type { Fact } from '#client/transport/facts';
import type { Ground } from '#client/transport/ground';
import { fromBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { deskOf, memberOf, type Signer, signerOf } from '#protocol/roster/find';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';

interface Signed {
  readonly reply: VerifiedStatement<'reply-sent'>;
  readonly author: Signer;
  readonly facts: readonly Fact[];
  /** Statements in base64. */
  readonly signed: readonly string[];
}

/** The reader of a desk with this key id; `null` where the desk has none. */
export function readerOf(
  { suite, roster }: Pick<Ground, 'suite' | 'roster'>,
  { desk, keyid }: { desk: string; keyid: string },
): Signer | null {
  const signer = signerOf(suite, roster, keyid);
  const members = deskOf(roster, desk)?.members ?? [];
  return signer?.role === 'reviewer' && members.includes(signer.handle) ? signer : null;
}

/** Handles of the other persons whose signatures under this reply count, one a person. What does not check counts as none. P5.17 */
export function countersigners(ground: Ground, { signed, ...about }: Signed): string[] {
  const persons = new Map<string, string>();
  for (const bytes of signed) {
    const signer = countersigner(ground, about, fromBase64(bytes));
    if (signer?.person && !persons.has(signer.person)) persons.set(signer.person, signer.handle);
  }
  return [...persons.values()];
}

function countersigner(
  ground: Ground,
  { reply, author, facts }: Omit<Signed, 'signed'>,
  bytes: Uint8Array,
): Signer | null {
  const { suite, roster, log } = ground;
  const { tip, desk, number } = reply.says;
  try {
    const read = readStatementOf('reply-countersigned', bytes);
    const signer = readerOf(ground, { desk, keyid: read.signer });
    if (!signer || signer.person === author.person) return null;
    if (!memberOf(roster, signer.handle)?.may.includes('countersign')) return null;
    const statement = verifyStatement(suite, read, { publicKey: signer.publicKey, log: log.log.origin });
    const { says } = statement;
    const same = says.tip === tip && says.desk === desk && says.number === number;
    const entry = toHex(entryOf(suite, statement));
    const proven = facts.some((fact) => fact.entry === entry && fact.index !== null);
    return same && says.reply === reply.says.reply.sha256 && proven ? signer : null;
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
