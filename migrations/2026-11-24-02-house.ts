// P7. Rosters, statements, tips and their parts. No column here holds a time for anything a source does: only sessions of
// the staff have one. Whoever serves requests may add and read, and may change nothing but sessions.
import { type Kysely, sql } from 'kysely';

const ADDED_ONLY = ['roster', 'policy', 'statement', 'statement_tip', 'tip', 'part', 'slice'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await sql.raw(table).execute(db);
  await sql`CREATE INDEX statement_tip_tip ON statement_tip (tip)`.execute(db);
  await sql`CREATE INDEX tip_desk ON tip (desk, id)`.execute(db);
  for (const table of ADDED_ONLY) {
    await sql`GRANT SELECT, INSERT ON ${sql.table(table)} TO candor_serving`.execute(db);
    await sql`GRANT SELECT ON ${sql.table(table)} TO candor_sequencing`.execute(db);
  }
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON session TO candor_serving`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['session', ...ADDED_ONLY.toReversed()]) await db.schema.dropTable(table).execute();
}

const TABLES = [
  `CREATE TABLE roster (version integer PRIMARY KEY, sha256 bytea NOT NULL, envelope bytea NOT NULL)`,
  `CREATE TABLE policy (sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32), envelope bytea NOT NULL)`,
  // Random ids, so that no order of theirs is an order of time.
  `CREATE TABLE statement (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL,
    entry bytea NOT NULL UNIQUE CHECK (octet_length(entry) = 64),
    envelope bytea NOT NULL,
    desk text
  )`,
  `CREATE TABLE statement_tip (
    statement uuid NOT NULL REFERENCES statement,
    tip bytea NOT NULL CHECK (octet_length(tip) = 32),
    position smallint NOT NULL,
    PRIMARY KEY (statement, position)
  )`,
  `CREATE TABLE tip (
    id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
    desk text NOT NULL,
    statement uuid NOT NULL REFERENCES statement
  )`,
  // Ciphertext does not compress, so that none is tried.
  `CREATE TABLE part (
    tip bytea NOT NULL REFERENCES tip,
    part text NOT NULL,
    sealed bytea STORAGE EXTERNAL NOT NULL,
    PRIMARY KEY (tip, part)
  )`,
  `CREATE TABLE slice (
    tip bytea NOT NULL CHECK (octet_length(tip) = 32),
    file smallint NOT NULL,
    slice smallint NOT NULL,
    bytes bytea STORAGE EXTERNAL NOT NULL,
    PRIMARY KEY (tip, file, slice)
  )`,
  `CREATE TABLE session (
    token bytea PRIMARY KEY CHECK (octet_length(token) = 32),
    signer text NOT NULL,
    opened bigint NOT NULL,
    used bigint NOT NULL
  )`,
];
