// P6.11. Ranges of leaves whose statements were lost with a database: written by whoever restores, read by everybody. The
// entries themselves stand in the log; no time finer than a day, and none that a source made.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE lost_range (
    first bigint PRIMARY KEY CHECK (first >= 0),
    after bigint NOT NULL CHECK (after > first),
    day text NOT NULL
  )`.execute(db);
  await sql`GRANT SELECT ON lost_range TO candor_serving, candor_sequencing`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('lost_range').execute();
}
