/** P4.2. The rosters that this server has taken, and the one in force: read from the database, verified once, remembered. */
import type { Kysely } from 'kysely';
import type { Pins } from '#protocol/roster/format';
import { type VerifiedRoster, verifyRosterChain } from '#protocol/roster/verify';
import type { Suite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { refuse } from '#server/problem';

export interface RosterBook {
  /** The roster in force. Refuses with `not-found` before the first. */
  current(): Promise<VerifiedRoster>;
  /** The roster in force; `null` before the first. */
  find(): Promise<VerifiedRoster | null>;
  /** Every envelope from the first on, in order. */
  chain(): Promise<Uint8Array[]>;
}

/** The book over this database, for the organisation that the pins name. */
export function rosterBook(db: Kysely<Database>, { suite, pins }: { suite: Suite; pins: Pins }): RosterBook {
  let known: VerifiedRoster | null = null;
  const chain = async () => {
    const rows = await db.selectFrom('roster').select('envelope').orderBy('version').execute();
    return rows.map(({ envelope }) => new Uint8Array(envelope));
  };
  const find = async () => {
    const newest = await db
      .selectFrom('roster')
      .select(({ fn }) => fn.max('version').as('version'))
      .executeTakeFirst();
    if (!newest?.version) return null;
    if (known?.roster.version !== newest.version) known = verifyRosterChain(suite, pins, await chain());
    return known;
  };
  const current = async () => (await find()) ?? refuse('not-found', 'no roster has been published yet');
  return { current, find, chain };
}
