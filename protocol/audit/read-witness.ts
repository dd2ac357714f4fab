/**
 * P8.6. What the witness says for itself, asked of the witness and not of the server: its journal, and the newest checkpoint
 * that it cosigned. Asked before the log is read, so that whatever the journal names stands in what is read afterwards.
 */
import type { Auditor } from '#protocol/audit/auditor';
import type { Finding } from '#protocol/audit/finding';
import type { SeenHead } from '#protocol/audit/heads';
import { readJournal } from '#protocol/audit/journal';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signerOf } from '#protocol/roster/find';
import { readStatementOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';
import type { Crypto, Suite } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import type { JournalLine } from '#protocol/wire/journal';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

/** What the witness said. */
export interface WitnessWord {
  readonly journal: readonly JournalLine[];
  /** The newest checkpoint that it cosigned; `null` when its word was refused. */
  readonly head: SeenHead | null;
  readonly findings: readonly Finding[];
}

/** Asks the witness. What is wrong with its answers is in `findings`; throws like the exchange. P8.6 */
export async function readWitness(
  witness: Exchange,
  crypto: Crypto,
  { auditor, tell }: { auditor: Auditor; tell?: (read: number, size: number) => void },
): Promise<WitnessWord> {
  try {
    const { lines, head } = await fetchLines(witness, crypto, { auditor, tell: tell ?? (() => undefined) });
    return { journal: readJournal(crypto.suite, lines), head, findings: [] };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const expected = `one chain of lines, signed by the witness (${error.code})`;
    return { journal: [], head: null, findings: [{ code: 'journal-broken', index: null, expected }] };
  }
}

async function fetchLines(
  witness: Exchange,
  crypto: Crypto,
  { auditor, tell }: { auditor: Auditor; tell: (read: number, size: number) => void },
): Promise<{ lines: Uint8Array[]; head: SeenHead }> {
  const lines: Uint8Array[] = [];
  for (;;) {
    const { entries, size, head } = (await fetchPage(witness, crypto, { auditor, from: lines.length })).says;
    lines.push(...entries.map(fromBase64));
    tell(lines.length, size);
    if (lines.length < size && entries.length > 0) continue;
    return { lines, head: { by: 'witness', size: head.size, root: fromBase64(head.root) } };
  }
}

async function fetchPage(
  witness: Exchange,
  { suite, random }: Crypto,
  { auditor, from }: { auditor: Auditor; from: number },
): Promise<VerifiedStatement<'journal-read'>> {
  const { nonce } = await witness(WITNESS_ENDPOINTS.journalChallenge, {});
  const saying = { to: 'witness', serverNonce: nonce, ownNonce: toBase64(random(32)) } as const;
  const statement = toBase64(await auditor.sign('session-opened', saying));
  const { journal } = await witness(WITNESS_ENDPOINTS.journal, { body: { statement, from } });
  const page = verifyPage(suite, auditor, fromBase64(journal));
  if (page.says.from !== from) throw new ProtocolError('context-wrong', 'journal answers another question');
  return page;
}

function verifyPage(suite: Suite, { roster }: Auditor, bytes: Uint8Array): VerifiedStatement<'journal-read'> {
  const read = readStatementOf('journal-read', bytes);
  const signer = signerOf(suite, roster, read.signer);
  if (signer?.role !== 'witness')
    throw new ProtocolError('signer-unknown', 'journal is signed by no witness of the roster');
  return verifyStatement(suite, read, { publicKey: signer.publicKey, log: roster.roster.log.origin });
}
