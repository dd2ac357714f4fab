// `candor restore adopt`: after a restored backup, the log goes on from what the witness cosigned. An auditor asks the witness
// for its copy, so that an office cannot lose a range all by itself; what is gone stands at /log/lost from then on.
import { readFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import { machine, speak, today } from '#cli/terminal/machine';
import { entropyIn, readEntropy } from '#cli/terminal/secret';
import { exchangeWith } from '#client/transport/http';
import { concat, fromBase64, toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { ENTRY_SIZE } from '#protocol/log/leaf';
import { forceOn } from '#protocol/roster/force';
import { type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import { makeStatement } from '#protocol/statement/statement';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import type { Config } from '#server/config';
import { adoptCopy, knownUpTo, type WitnessCopy } from '#server/log/adopt';
import { withLogLock } from '#server/log/lock';
import { LogError } from '#server/log/log-error';
import { cosignedUnder } from './cosigned.ts';
import { withDatabase } from './scratch.ts';
import { expectSound } from './sound.ts';

/** Adopts, with an auditor's phrase from a file or standard input. Throws `Refusal`. */
export async function adopt(
  house: Config,
  options: { 'phrase-file'?: string | undefined; json?: boolean | undefined },
): Promise<number> {
  const file = options['phrase-file'];
  const entropy =
    file === undefined ? await readEntropy("An auditor's phrase: ") : entropyIn(readFileSync(file, 'utf8'));
  return withDatabase(house.databaseUrl, async (db) => {
    const rows = await db.selectFrom('roster').select('envelope').orderBy('version').execute();
    const chain = rows.map(({ envelope }) => new Uint8Array(envelope));
    const { past: rosters } = forceOn(verifyRosters(machine.suite, house.pins, chain), today());
    const from = await knownUpTo(db);
    const copy = await fetchCopy(house.witnessUrl, { rosters, entropy, from });
    if (copy.checkpoint.size <= from)
      throw new Refusal('the witness has seen nothing that this database lacks: start the sequencer');
    let done: Awaited<ReturnType<typeof adoptCopy>> | null = null;
    const free = await withLogLock(db, async (session) => {
      done = await adoptCopy(session, machine.suite, { copy, day: today() }).catch(refuseDisagreement);
    });
    if (!free || done === null) throw new Refusal('a sequencer is writing the log: stop it first');
    const { size, found, queued } = done as Awaited<ReturnType<typeof adoptCopy>>;
    await expectSound(db, house.pins);
    const lost = size - from - found;
    speak(options.json, { from, size, found, queued, lost }, [
      `The log goes on from the ${size} leaves that the witness cosigned. Of the ${size - from} that this database lacked,`,
      `${found} have their statements here; ${lost} were padding or are lost, and /log/lost tells everybody which.`,
      'Start the sequencer. Whoever reported since the backup must report again: say so on the first page (docs/operations.md).',
    ]);
    return 0;
  });
}

const refuseDisagreement = (error: unknown): never => {
  if (error instanceof LogError)
    throw new Refusal(
      `${error.message}: this is no old state but another history; keep everything, and call the auditors (${error.code})`,
    );
  throw error;
};

interface Asking {
  /** Those that counted until today, itself the last. */
  readonly rosters: readonly VerifiedRoster[];
  readonly entropy: Uint8Array;
  readonly from: number;
}

async function fetchCopy(url: string, { rosters, entropy, from }: Asking): Promise<WitnessCopy> {
  const ask = exchangeWith({ url });
  const log = rosters.at(-1)?.roster.log.origin ?? '';
  const roster = rosters.at(-1)?.roster.version ?? 0;
  const pages: Uint8Array[] = [];
  for (let at = from; ; ) {
    const { nonce } = await ask(WITNESS_ENDPOINTS.journalChallenge, {});
    const statement = makeStatement(machine, signingKey(machine.suite, entropy).seed, {
      kind: 'session-opened',
      occasion: { log, roster, day: today() },
      saying: { to: 'witness', serverNonce: nonce, ownNonce: toBase64(machine.random(32)) },
    });
    const page = await ask(WITNESS_ENDPOINTS.copyShow, { body: { statement: toBase64(statement), from: at } });
    const bytes = fromBase64(page.entries);
    // On the first day of other keys of the log, the newest that there is was signed by those before.
    const checkpoint = cosignedUnder(rosters, fromBase64(page.checkpoint), 1);
    pages.push(bytes);
    at += bytes.length / ENTRY_SIZE;
    if (bytes.length === 0 || at >= checkpoint.size)
      return { checkpoint, from, entries: entriesIn(concat(...pages), checkpoint.size - from) };
  }
}

/** The witness may hold more than it cosigned: that is not yet history. */
const entriesIn = (bytes: Uint8Array, most: number): Uint8Array[] =>
  Array.from({ length: Math.max(0, Math.min(bytes.length / ENTRY_SIZE, most)) }, (_, at) =>
    bytes.slice(at * ENTRY_SIZE, (at + 1) * ENTRY_SIZE),
  );
