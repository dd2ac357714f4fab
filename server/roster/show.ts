/** P4.2, P4.4. What everybody must know before anything is sealed: rosters, the witness's note, policies. */
import { fromHex, toBase64 } from '#protocol/bytes';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { showEnvelope } from '#protocol/wire/shown';
import type { House } from '#server/http/house';
import { refuse } from '#server/problem';

type Table = typeof ENDPOINTS;

const NOTE_MILLISECONDS = 20_000;

/** The witness's note, asked for when the newest roster is another and at most every twenty seconds; the last one while the witness is away. */
export function noteKeeper({ witness, clock }: Pick<House, 'witness' | 'clock'>): House['note'] {
  let note: string | null = null;
  let about: Uint8Array | undefined;
  let asked = Number.NEGATIVE_INFINITY;
  let asking: Promise<string | null> | null = null;
  const ask = async () => {
    try {
      const newest = await witness.note();
      if (newest) note = toBase64(newest);
      // Before the first checkpoint there is none yet: ask again at once.
      if (newest) asked = clock();
    } catch {
      asked = clock() - NOTE_MILLISECONDS + 2000;
    } finally {
      asking = null;
    }
    return note;
  };
  return (newest) => {
    // A note of the roster before says nothing of this one: whoever had both would be told that something is wrong.
    if (newest !== about) asked = Number.NEGATIVE_INFINITY;
    about = newest;
    if (clock() - asked < NOTE_MILLISECONDS) return Promise.resolve(note);
    asking ??= ask();
    return asking;
  };
}

/** The chain of rosters with the note. Refuses with `not-found` before the first. */
export async function showRoster(house: House): Promise<ReplyOf<Table['rosterShow']>> {
  const chain = await house.rosters.chain();
  return { rosters: chain.map(showEnvelope), note: await house.note(chain.at(-1)) };
}

/** A roster of a large office is some hundred kilobytes. */
const PAGE = 20;
/** What the column of versions can hold; the exchange takes larger numbers. */
const HIGHEST = 2 ** 31 - 1;

/** P3.3, P8.9. A page of all rosters from a version on, in order; none beyond the last. A statement counts by the roster of its time. */
export async function showRosters({ db }: House, from: number): Promise<ReplyOf<Table['rostersShow']>> {
  const rows = await db
    .selectFrom('roster')
    .select('envelope')
    .where('version', '>=', Math.min(from, HIGHEST))
    .orderBy('version')
    .limit(PAGE)
    .execute();
  return { rosters: rows.map(({ envelope }) => showEnvelope(new Uint8Array(envelope))) };
}

/** A policy by its hash. Refuses with `policy-unknown`. */
export async function showPolicy({ db }: House, { sha256 }: { sha256: string }): Promise<ReplyOf<Table['policyShow']>> {
  const row = await db.selectFrom('policy').select('envelope').where('sha256', '=', fromHex(sha256)).executeTakeFirst();
  if (!row) return refuse('policy-unknown', 'there is no such policy');
  return { policy: showEnvelope(new Uint8Array(row.envelope)) };
}
