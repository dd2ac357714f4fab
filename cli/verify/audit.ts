// What an auditor sees beyond the public log: every statement, the witness's own journal, and any ciphertext. Read over a
// session of his own, compared with the tree that everybody sees; that it was read is put into the log.
import { Refusal } from '#cli/refusal';
import { exchangesWith } from '#cli/verify/http';
import type { ReadTree, Wrong } from '#cli/verify/tree';
import type { Auditor } from '#protocol/audit/auditor';
import type { Finding } from '#protocol/audit/finding';
import { compareHeads, type SeenHead } from '#protocol/audit/heads';
import { compareJournal } from '#protocol/audit/journal';
import { logReading, readLog } from '#protocol/audit/read-log';
import { readWitness } from '#protocol/audit/read-witness';
import { sampleParts } from '#protocol/audit/sample';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { signerOf } from '#protocol/roster/find';
import type { Pins } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { keyId } from '#protocol/statement/dsse';
import { makeStatement } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';

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
const PAUSE = 1000;
const pause = () => new Promise<void>((done) => setTimeout(done, PAUSE));

/** Reads and compares everything. Throws `Refusal` for a phrase that is no auditor's, and like the exchanges. P8.6 */
export async function audit(crypto: Crypto, visit: Visit, { entropy, pins, chain, tree }: Matter): Promise<Audited> {
  const { suite } = crypto;
  const auditor = auditorOf(crypto, { visit, entropy, roster: chain.at(-1) });
  const exchange = await openSession(crypto, visit, auditor);
  const witness = await readWitness(exchangesWith(pins.witness), crypto, { auditor });
  const log = await readLog(exchange, { suite, rosters: chain, atLeast: witness.head?.size ?? 0, pause });
  const heads = compareHeads(suite, log.leaves, [...publicHead(tree), ...(witness.head ? [witness.head] : [])]);
  const journal = compareJournal(chain, log, witness.journal);
  const sample = await sampleParts(exchange, crypto, { log, most: SAMPLE });
  await logReading(exchange, suite, { auditor, read: { from: 0, to: log.leaves.length } });
  await exchange(ENDPOINTS.sessionClose, {});
  const findings = [...witness.findings, ...heads, ...log.findings, ...journal.findings, ...sample.findings];
  return {
    counts: {
      ...{ entries: log.leaves.length, statements: log.entries.size, 'padding or erased': log.closed },
      ...{ 'by rosters not in hand': log.unheld, 'boxes released': journal.released },
      ...{ 'boxes asked for and not released': journal.unreleased, 'requests refused by the witness': journal.refused },
      'ciphertexts compared': sample.compared,
    },
    wrong: findings.map(whereOf),
  };
}

const publicHead = ({ checkpoint }: ReadTree): SeenHead[] =>
  checkpoint ? [{ by: 'public', size: checkpoint.size, root: checkpoint.root }] : [];

const whereOf = ({ code, index, expected }: Finding): Wrong => ({
  code,
  where: index === null ? `expected ${expected}` : `leaf ${index}: expected ${expected}`,
});

function auditorOf(
  crypto: Crypto,
  { visit, entropy, roster }: { visit: Visit; entropy: Uint8Array; roster: VerifiedRoster | undefined },
): Auditor {
  if (!roster) throw new Refusal('there is no roster (roster-missing)');
  const { seed, publicKey } = signingKey(crypto.suite, entropy);
  if (signerOf(crypto.suite, roster, keyId(crypto.suite, publicKey))?.role !== 'auditor') {
    throw new Refusal('this phrase is no auditor’s in the roster in force (signer-unknown)');
  }
  const occasion = { log: roster.roster.log.origin, roster: roster.roster.version, day: visit.today };
  return { roster, sign: (kind, saying) => makeStatement(crypto, seed, { kind, occasion, saying }) };
}

async function openSession({ random }: Crypto, { url }: Visit, auditor: Auditor) {
  const before = exchangesWith(url);
  const { nonce } = await before(ENDPOINTS.sessionChallenge, {});
  const saying = { to: 'server', serverNonce: nonce, ownNonce: toBase64(random(32)) } as const;
  const statement = toBase64(await auditor.sign('session-opened', saying));
  const { token } = await before(ENDPOINTS.sessionOpen, { body: { statement } });
  return exchangesWith(url, token);
}
