// Whether a database is the house's, whole: the log recomputed from its entries under the log's own signature, every
// statement behind its entry, every part as its source committed to it. What was erased is missing, and is not counted.
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { Refusal } from '#cli/refusal';
import { machine, today } from '#cli/terminal/machine';
import { equal } from '#protocol/bytes';
import { forceOn } from '#protocol/roster/force';
import type { Pins } from '#protocol/roster/format';
import { type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import { entryOf } from '#protocol/statement/entry';
import { readStatement, readStatementOf } from '#protocol/statement/statement';
import type { Database } from '#server/db/database';
import { checkLog } from '#server/log/check';
import { LogError } from '#server/log/log-error';
import { newestCosigned } from '#server/log/prove';
import { cosignedUnder } from './cosigned.ts';

/** What was found to be whole. */
export interface Sound {
  /** Leaves of the log. */
  readonly entries: number;
  /** Leaves of the newest cosigned checkpoint. */
  readonly cosigned: number;
}

const PAGE = 500;

/** Checks all of it. Throws `Refusal` in words, and what the protocol throws about a roster. */
export async function expectSound(db: Kysely<Database>, pins: Pins): Promise<Sound> {
  const rows = await db.selectFrom('roster').select('envelope').orderBy('version').execute();
  if (rows.length === 0) return { entries: 0, cosigned: 0 };
  const chain = rows.map(({ envelope }) => new Uint8Array(envelope));
  const rosters = forceOn(verifyRosters(machine.suite, pins, chain), today()).past;
  const entries = await recomputed(db, rosters);
  const newest = await newestCosigned(db);
  const cosigned = newest ? cosignedUnder(rosters, newest.note).size : 0;
  await expectStatements(db);
  await expectParts(db);
  return { entries, cosigned };
}

async function recomputed(db: Kysely<Database>, rosters: readonly VerifiedRoster[]): Promise<number> {
  const [log, ...formerLogs] = rosters.map(({ roster }) => roster.log).toReversed();
  if (log === undefined) return 0;
  try {
    return await checkLog(db, { suite: machine.suite, log, formerLogs });
  } catch (error) {
    if (error instanceof LogError) throw new Refusal(`the log is not what it signed: ${error.message} (${error.code})`);
    throw error;
  }
}

async function expectStatements(db: Kysely<Database>): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db
      .selectFrom('statement')
      .select(['id', 'entry', 'envelope'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const { id, entry, envelope } of rows) {
      if (!equal(entryOf(machine.suite, readStatement(new Uint8Array(envelope))), new Uint8Array(entry)))
        throw new Refusal('a statement is not what its entry commits to');
      after = id;
    }
    if (rows.length < PAGE) return;
  }
}

interface Stored {
  readonly part: string;
  readonly sha256: Buffer;
}

async function expectParts(db: Kysely<Database>): Promise<void> {
  const tips = await db.selectFrom('tip').select(['id', 'statement']).execute();
  for (const { id, statement } of tips) {
    const row = await db.selectFrom('statement').select('envelope').where('id', '=', statement).executeTakeFirst();
    if (row === undefined) continue;
    const committed = new Map(
      readStatementOf('tip-received', new Uint8Array(row.envelope)).says.parts.map(({ part, sha256 }) => [
        part,
        sha256,
      ]),
    );
    const { rows } = await sql<Stored>`
      SELECT part, sha256(sealed) AS sha256 FROM part WHERE tip = ${id}
      UNION ALL
      SELECT 'file/' || file, sha256(string_agg(bytes, ''::bytea ORDER BY slice)) FROM slice WHERE tip = ${id} GROUP BY file`.execute(
      db,
    );
    const altered = rows.some(
      ({ part, sha256 }) => committed.has(part) && committed.get(part) !== sha256.toString('hex'),
    );
    if (altered) throw new Refusal('a part is not what its source committed to');
  }
}
