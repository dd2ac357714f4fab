/** What every act of the server is given: nothing is global, so that a test can be all of it. */
import type { Kysely } from 'kysely';
import type { Pins } from '#protocol/roster/format';
import type { Random, Suite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import type { Nonces } from '#server/http/nonces';
import type { Puzzles } from '#server/http/puzzles';
import type { WitnessClient } from '#server/log/witness-client';
import type { RosterBook } from '#server/roster/book';

export interface House {
  readonly db: Kysely<Database>;
  readonly suite: Suite;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly pins: Pins;
  readonly rosters: RosterBook;
  readonly witness: WitnessClient;
  /** The witness's newest note in base64, for whoever is shown this newest roster; `null` while there is none. */
  readonly note: (newest: Uint8Array | undefined) => Promise<string | null>;
  readonly nonces: Nonces;
  readonly puzzles: Puzzles;
}
