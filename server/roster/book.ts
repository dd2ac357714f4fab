/** P4.2, P4.8. The rosters that this server has taken, and the one in force today: read from the database, verified once, remembered. */
import type { Kysely } from 'kysely';
import { forceOn, placesToShow } from '#protocol/roster/force';
import type { Pins } from '#protocol/roster/format';
import { countSigners, type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import { type Day, dayOf } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { refuse } from '#server/problem';

export interface RosterBook {
  /** The roster in force. Refuses with `not-found` before the first. */
  current(): Promise<VerifiedRoster>;
  /** The roster in force; `null` before the first. */
  find(): Promise<VerifiedRoster | null>;
  /** The roster of this version. Refuses with `not-found`. */
  at(version: number): Promise<VerifiedRoster>;
  /** Every roster taken, in order, announced ones too. */
  all(): Promise<readonly VerifiedRoster[]>;
  /** The envelopes that lead from the pins to it and to those announced. Refuses with `not-found`. */
  chain(): Promise<readonly Uint8Array[]>;
}

/** The book over this database, for the organisation that the pins name. */
export function rosterBook(
  db: Kysely<Database>,
  { suite, pins, clock }: { suite: Suite; pins: Pins; clock: () => number },
): RosterBook {
  let known: Chain | null = null;
  const read = async (): Promise<Chain | null> => {
    const newest = await db
      .selectFrom('roster')
      .select(({ fn }) => fn.max('version').as('version'))
      .executeTakeFirst();
    if (!newest?.version) return null;
    if (known?.all.at(-1)?.roster.version !== newest.version) known = verifyAll(suite, pins, await envelopes(db));
    return known;
  };
  const today = () => dayOf(clock());
  const find = async () => {
    const chain = await read();
    return chain && forceOn(chain.all, today()).current;
  };
  const refused = () => refuse('not-found', 'no roster has been published yet');
  return {
    find,
    current: async () => (await find()) ?? refused(),
    all: async () => (await read())?.all ?? [],
    at: async (version) => (await read())?.all.find(({ roster }) => roster.version === version) ?? refused(),
    chain: async () => shownOn((await read()) ?? refused(), today()),
  };
}

/** Every roster, verified once, and the envelopes that they came in. */
interface Chain {
  readonly all: readonly VerifiedRoster[];
  readonly envelopes: readonly Uint8Array[];
  readonly isSignedByFew: (place: number) => boolean;
}

async function envelopes(db: Kysely<Database>): Promise<Uint8Array[]> {
  const rows = await db.selectFrom('roster').select('envelope').orderBy('version').execute();
  return rows.map(({ envelope }) => new Uint8Array(envelope));
}

function verifyAll(suite: Suite, pins: Pins, taken: readonly Uint8Array[]): Chain {
  const all = verifyRosters(suite, pins, taken);
  const few = all.map(({ roster }, place) => countSigners(suite, roster, taken[place] ?? empty) < roster.threshold);
  return { all, envelopes: taken, isSignedByFew: (place) => few[place] ?? false };
}

const empty = new Uint8Array();

const shownOn = ({ all, envelopes: taken, isSignedByFew }: Chain, today: Day): Uint8Array[] =>
  placesToShow(all, { today, isSignedByFew }).map((place) => taken[place] ?? empty);
