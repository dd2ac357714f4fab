/** P4.2. The rosters that this server has taken, and the one in force: read from the database, verified once, remembered. */
import type { Kysely } from 'kysely';
import { equal } from '#protocol/bytes';
import { canonical } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { type Trust, type VerifiedRoster, verifyRoster } from '#protocol/roster/verify';
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
  /** What leads from the pins to it: the envelopes at which the custodians changed, and its own. Refuses with `not-found`. */
  chain(): Promise<readonly Uint8Array[]>;
}

interface Chain {
  readonly last: VerifiedRoster;
  readonly all: readonly VerifiedRoster[];
  readonly shown: readonly Uint8Array[];
}

/** The book over this database, for the organisation that the pins name. */
export function rosterBook(db: Kysely<Database>, { suite, pins }: { suite: Suite; pins: Pins }): RosterBook {
  let known: Chain | null = null;
  const read = async () => {
    const newest = await db
      .selectFrom('roster')
      .select(({ fn }) => fn.max('version').as('version'))
      .executeTakeFirst();
    if (!newest?.version) return null;
    if (known?.last.roster.version !== newest.version) known = verifyAll(suite, pins, await envelopes(db));
    return known;
  };
  const refused = () => refuse('not-found', 'no roster has been published yet');
  return {
    find: async () => (await read())?.last ?? null,
    current: async () => (await read())?.last ?? refused(),
    at: async (version) => (await read())?.all.find(({ roster }) => roster.version === version) ?? refused(),
    chain: async () => (await read())?.shown ?? refused(),
  };
}

async function envelopes(db: Kysely<Database>): Promise<Uint8Array[]> {
  const rows = await db.selectFrom('roster').select('envelope').orderBy('version').execute();
  return rows.map(({ envelope }) => new Uint8Array(envelope));
}

/** P4.2: only a roster that changes who may sign the next one is needed to verify what follows it. */
function verifyAll(suite: Suite, pins: Pins, all: readonly Uint8Array[]): Chain | null {
  let trust: Trust = pins;
  const verified: VerifiedRoster[] = [];
  const turns: Uint8Array[] = [];
  for (const bytes of all) {
    const one = verifyRoster(suite, trust, { bytes, before: verified.at(-1) ?? null });
    if (bytes === all.at(-1) || !isSameTrust(trust, one.roster)) turns.push(bytes);
    verified.push(one);
    trust = one.roster;
  }
  const last = verified.at(-1);
  return last ? { last, all: verified, shown: turns } : null;
}

const isSameTrust = (one: Trust, other: Trust): boolean =>
  equal(canonical([one.threshold, one.custodians]), canonical([other.threshold, other.custodians]));
