// P6.10. What is left of an erased tip, and the rules that the database itself keeps: ciphertext goes only after its tip's
// tombstone stands, whoever asks, and none is added behind it.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['part', 'slice']) {
    await sql.raw(`DROP TRIGGER ${table}_stays ON ${table}; DROP TRIGGER ${table}_is_new ON ${table}`).execute(db);
  }
  await sql
    .raw('DROP FUNCTION stay_unless_erased; DROP FUNCTION refuse_behind_erasure; DROP TABLE erasure')
    .execute(db);
}

const STATEMENTS = [
  'CREATE TABLE erasure (tip bytea PRIMARY KEY REFERENCES tip, statement uuid NOT NULL REFERENCES statement)',
  'GRANT SELECT ON erasure TO candor_serving',
  'GRANT SELECT, INSERT ON erasure TO candor_sequencing',
  'GRANT DELETE ON part, slice TO candor_sequencing',
  `CREATE FUNCTION stay_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM erasure WHERE tip = OLD.tip) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'ciphertext goes only with its tip' USING ERRCODE = 'insufficient_privilege';
  END $$`,
  `CREATE FUNCTION refuse_behind_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM erasure WHERE tip = NEW.tip) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the tip was erased' USING ERRCODE = 'insufficient_privilege';
  END $$`,
  ...['part', 'slice'].flatMap((table) => [
    `CREATE TRIGGER ${table}_stays BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION stay_unless_erased()`,
    `CREATE TRIGGER ${table}_is_new BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_behind_erasure()`,
  ]),
];
