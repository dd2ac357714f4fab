// What an auditor sees beyond the public log: every statement, the witness's own journal, and any ciphertext. Read over a
// session of his own, compared with the tree that everybody sees.
import { Refusal } from '#cli/refusal';
import { exchangesWith, Refused } from '#cli/verify/http';
import type { ReadTree, Wrong } from '#cli/verify/tree';
import { type AuditedLog, auditEntries, type ShownEntry } from '#protocol/audit/entries';
import type { Finding } from '#protocol/audit/finding';
import { compareJournal, readJournal } from '#protocol/audit/journal';
import { equal, fromBase64, fromHex, toBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signingKey } from '#protocol/identity/keys';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { leafHash } from '#protocol/log/leaf';
import { rootOfLeaves } from '#protocol/log/tree';
import { logPolicyOf, signerOf } from '#protocol/roster/find';
import type { Pins } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { keyId } from '#protocol/statement/dsse';
import {
  isKind,
  makeStatement,
  type ReadStatement,
  readStatementOf,
  verifyStatement,
} from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

/** What an audit came to. */
export interface Audited {
  readonly counts: Readonly<Record<string, number>>;
  readonly wrong: readonly Wrong[];
}

/** Where and when. */
interface Visit {
  readonly url: string;
  readonly today: Day;
}

interface Matter {
  readonly entropy: Uint8Array;
  readonly pins: Pins;
  readonly chain: readonly VerifiedRoster[];
  readonly tree: ReadTree;
}

const SAMPLE = 8;

/** Reads and compares everything. Throws `Refusal` for a phrase that is no auditor's, and like the exchanges. P8.6 */
export async function audit(crypto: Crypto, visit: Visit, { entropy, pins, chain, tree }: Matter): Promise<Audited> {
  const roster = chain.at(-1);
  if (!roster) throw new Refusal('there is no roster (roster-missing)');
  const auditor = auditorOf(crypto, { visit, entropy, roster });
  const exchange = await openSession(visit, auditor);
  const { shown, wrong } = await readEntries(exchange, crypto, { auditor, tree });
  const log = auditEntries(crypto.suite, chain, shown);
  const lines = await readLines(pins.witness, crypto, auditor);
  const journal = compareJournal(chain, log, readJournal(crypto.suite, lines));
  const sample = await samplePart(exchange, crypto, log);
  await exchange(ENDPOINTS.sessionClose, {});
  return {
    counts: {
      ...{ entries: shown.length, statements: log.entries.size, 'padding or erased': log.closed },
      ...{ 'by rosters not in hand': log.unheld, 'boxes released': journal.released },
      ...{ 'boxes asked for and not released': journal.unreleased, 'requests refused by the witness': journal.refused },
      'ciphertexts compared': sample.compared,
    },
    wrong: [...wrong, ...[...log.findings, ...journal.findings].map(whereOf), ...sample.wrong],
  };
}

const whereOf = ({ code, index, expected }: Finding): Wrong => ({
  code,
  where: `leaf ${index ?? '-'}: expected ${expected}`,
});

interface Auditor {
  readonly roster: VerifiedRoster;
  /** Signs `session-opened` over a nonce, the only thing an audit signs. */
  sign(to: 'server' | 'witness', serverNonce: string): string;
}

function auditorOf(
  crypto: Crypto,
  { visit, entropy, roster }: { visit: Visit; entropy: Uint8Array; roster: VerifiedRoster },
): Auditor {
  const { seed, publicKey } = signingKey(crypto.suite, entropy);
  if (signerOf(crypto.suite, roster, keyId(crypto.suite, publicKey))?.role !== 'auditor') {
    throw new Refusal('this phrase is no auditor’s in the roster in force (signer-unknown)');
  }
  const occasion = { log: roster.roster.log.origin, roster: roster.roster.version, day: visit.today };
  return {
    roster,
    sign(to, serverNonce) {
      const saying = { to, serverNonce, ownNonce: toBase64(crypto.random(32)) };
      return toBase64(makeStatement(crypto, seed, { kind: 'session-opened', occasion, saying }));
    },
  };
}

type Exchanges = ReturnType<typeof exchangesWith>;

async function openSession({ url }: Visit, auditor: Auditor): Promise<Exchanges> {
  const before = exchangesWith(url);
  const { nonce } = await before(ENDPOINTS.sessionChallenge, {});
  const { token } = await before(ENDPOINTS.sessionOpen, { body: { statement: auditor.sign('server', nonce) } });
  return exchangesWith(url, token);
}

/** All entries up to the newest cosigned checkpoint, which they must hash to, as the public ones must be its beginning. */
async function readEntries(
  exchange: Exchanges,
  { suite }: Crypto,
  { auditor, tree }: { auditor: Auditor; tree: ReadTree },
): Promise<{ shown: ShownEntry[]; wrong: Wrong[] }> {
  const shown: ShownEntry[] = [];
  for (;;) {
    const page = await exchange(ENDPOINTS.auditEntries, { query: { from: String(shown.length) } });
    if (page.checkpoint === null) return { shown, wrong: [] };
    for (const { entry, statement } of page.entries) {
      shown.push({ entry: fromHex(entry), statement: statement === null ? null : fromBase64(statement) });
    }
    const { size, root } = verifyCosignedCheckpoint(logPolicyOf(suite, auditor.roster), fromBase64(page.checkpoint));
    if (shown.length < size && page.entries.length > 0) continue;
    const leaves = shown.slice(0, size).map(({ entry }) => leafHash(suite, entry));
    return { shown: shown.slice(0, size), wrong: [...whole(leaves, root), ...publicIn(leaves)] };
  }

  function whole(leaves: readonly Uint8Array[], root: Uint8Array): Wrong[] {
    return equal(rootOfLeaves(suite, leaves), root)
      ? []
      : [{ code: 'root-differs', where: 'the entries shown to auditors' }];
  }

  function publicIn(leaves: readonly Uint8Array[]): Wrong[] {
    const { checkpoint } = tree;
    if (!checkpoint || equal(rootOfLeaves(suite, leaves.slice(0, checkpoint.size)), checkpoint.root)) return [];
    return [{ code: 'consistency-wrong', where: 'the public log and the entries shown to auditors' }];
  }
}

/** The witness's journal, from the witness itself. */
async function readLines(url: string, { suite }: Crypto, auditor: Auditor): Promise<Uint8Array[]> {
  const exchange = exchangesWith(url);
  const lines: Uint8Array[] = [];
  for (;;) {
    const { nonce } = await exchange(WITNESS_ENDPOINTS.journalChallenge, {});
    const body = { statement: auditor.sign('witness', nonce), from: lines.length };
    const { journal } = await exchange(WITNESS_ENDPOINTS.journal, { body });
    const { says } = verifyJournal(suite, auditor, readStatementOf('journal-read', fromBase64(journal)));
    if (says.from !== lines.length) throw new ProtocolError('context-wrong', 'journal answers another question');
    lines.push(...says.entries.map(fromBase64));
    if (lines.length >= says.size || says.entries.length === 0) return lines;
  }
}

function verifyJournal(suite: Crypto['suite'], { roster }: Auditor, read: ReadStatement<'journal-read'>) {
  const signer = signerOf(suite, roster, read.signer);
  if (signer?.role !== 'witness')
    throw new ProtocolError('signer-unknown', 'journal is signed by no witness of the roster');
  return verifyStatement(suite, read, { publicKey: signer.publicKey, log: roster.roster.log.origin });
}

/** Some ciphertexts, chosen so that nobody can foresee which, against the source's commitment. P5.7 */
async function samplePart(
  exchange: Exchanges,
  { suite, random }: Crypto,
  log: AuditedLog,
): Promise<{ compared: number; wrong: Wrong[] }> {
  const all = [...log.entries.values()].map(({ statement }) => statement);
  const gone = new Set(all.filter((one) => isKind(one, 'erased')).map(({ says }) => says.tip));
  const parts = all
    .filter((one) => isKind(one, 'tip-received'))
    .filter(({ says }) => !gone.has(says.tip))
    .flatMap(({ says }) => says.parts.map((part) => ({ tip: says.tip, ...part })));
  const drawn = parts.map((part) => ({ part, at: toHex(random(8)) })).sort((a, b) => (a.at < b.at ? -1 : 1));
  const wrong: Wrong[] = [];
  for (const { part: committed } of drawn.slice(0, SAMPLE)) {
    const { tip, part, size, sha256 } = committed;
    const bytes = await fetchPart(exchange, tip, part);
    const where = `${part} of tip ${tip.slice(0, 8)}…`;
    if (!bytes) wrong.push({ code: 'part-missing', where });
    else if (bytes.length !== size || toHex(suite.sha256(bytes)) !== sha256)
      wrong.push({ code: 'part-altered', where });
  }
  return { compared: Math.min(drawn.length, SAMPLE), wrong };
}

async function fetchPart(exchange: Exchanges, tip: string, part: string): Promise<Uint8Array | null> {
  try {
    return await exchange(ENDPOINTS.auditPart, { path: { tip }, query: { part } });
  } catch (error) {
    if (error instanceof Refused && (error.code === 'part-unknown' || error.code === 'tip-unknown')) return null;
    throw error;
  }
}
