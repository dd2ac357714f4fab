// P6. The log's tables. Whoever serves requests may queue entries and read; only the sequencer writes the rest, so that
// a break-in through a request cannot touch a leaf. Nothing here holds a time: the tree's own order is the only one.
import { type Kysely, sql } from 'kysely';

const WRITTEN_BY_SEQUENCER = ['log_state', 'log_entry', 'log_tile', 'checkpoint', 'publication'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const role of ['candor_serving', 'candor_sequencing']) await makeRole(db, role);
  await makeTables(db);
  await sql`INSERT INTO log_state (only_row, size, presented) VALUES (true, 0, 0)`.execute(db);
  await sql`GRANT SELECT, INSERT ON pending TO candor_serving`.execute(db);
  await sql`GRANT SELECT, DELETE ON pending TO candor_sequencing`.execute(db);
  for (const table of WRITTEN_BY_SEQUENCER) {
    await sql`GRANT SELECT ON ${sql.table(table)} TO candor_serving`.execute(db);
    await sql`GRANT SELECT, INSERT, UPDATE ON ${sql.table(table)} TO candor_sequencing`.execute(db);
  }
  // Each checkpoint tells the second of its making; those that serve nobody any more are forgotten.
  await sql`GRANT DELETE ON checkpoint TO candor_sequencing`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['pending', ...WRITTEN_BY_SEQUENCER]) await db.schema.dropTable(table).execute();
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  // Random ids: taken in their order, a batch is in no order of time.
  await sql`CREATE TABLE pending (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    entry bytea NOT NULL CHECK (octet_length(entry) = 64),
    statement uuid
  )`.execute(db);
  await sql`CREATE TABLE log_state (
    only_row boolean PRIMARY KEY CHECK (only_row),
    size bigint NOT NULL CHECK (size >= 0),
    presented bigint NOT NULL CHECK (presented BETWEEN 0 AND size)
  )`.execute(db);
  // No foreign key to statements: an entry survives the erasure of what it commits to.
  await sql`CREATE TABLE log_entry (
    index bigint PRIMARY KEY CHECK (index >= 0),
    entry bytea NOT NULL CHECK (octet_length(entry) = 64),
    pending uuid UNIQUE,
    statement uuid
  )`.execute(db);
  await sql`CREATE INDEX log_entry_entry ON log_entry (entry)`.execute(db);
  // A partial tile is a prefix of the full one: one row is both. Hashes do not compress, so that none is tried.
  await sql`CREATE TABLE log_tile (
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 6),
    index bigint NOT NULL CHECK (index >= 0),
    hashes bytea STORAGE EXTERNAL NOT NULL CHECK (octet_length(hashes) % 32 = 0 AND octet_length(hashes) BETWEEN 32 AND 8192),
    PRIMARY KEY (level, index)
  )`.execute(db);
  await sql`CREATE TABLE checkpoint (size bigint PRIMARY KEY CHECK (size > 0), note bytea NOT NULL, cosigned bytea)`.execute(
    db,
  );
  await sql`CREATE INDEX checkpoint_cosigned ON checkpoint (size) WHERE cosigned IS NOT NULL`.execute(db);
  await sql`CREATE TABLE publication (size bigint PRIMARY KEY CHECK (size % 16 = 0), note bytea NOT NULL)`.execute(db);
}

/** Roles belong to the cluster, not to the database: another database may have made them, even at this moment. */
async function makeRole(db: Kysely<unknown>, role: string): Promise<void> {
  await sql`DO ${sql.lit(`BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END`)}`.execute(
    db,
  );
}
