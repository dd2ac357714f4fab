// P7.9. A slice has the number of the day it came only until its tip or message is accepted: then it has none, and stays.
// Those that nothing claims may go when they are old, and only those.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of UNDONE) await sql.raw(statement).execute(db);
}

const deleting = (name: string) =>
  `CREATE TRIGGER slice_stays BEFORE DELETE ON slice FOR EACH ROW EXECUTE FUNCTION ${name}()`;

const STATEMENTS = [
  'ALTER TABLE slice ADD COLUMN day integer',
  'CREATE INDEX slice_waiting ON slice (day) WHERE day IS NOT NULL',
  'GRANT UPDATE (day) ON slice TO candor_serving',
  `CREATE FUNCTION stay_unless_unclaimed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.day IS NOT NULL OR EXISTS (SELECT FROM erasure WHERE tip = OLD.tip) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'ciphertext goes only with its tip' USING ERRCODE = 'insufficient_privilege';
  END $$`,
  `CREATE FUNCTION stay_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.day IS NULL THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a slice is claimed once and for good' USING ERRCODE = 'insufficient_privilege';
  END $$`,
  'DROP TRIGGER slice_stays ON slice',
  deleting('stay_unless_unclaimed'),
  'CREATE TRIGGER slice_claimed BEFORE UPDATE ON slice FOR EACH ROW EXECUTE FUNCTION stay_claimed()',
];

const UNDONE = [
  'DROP TRIGGER slice_claimed ON slice',
  'DROP TRIGGER slice_stays ON slice',
  deleting('stay_unless_erased'),
  'DROP FUNCTION stay_claimed; DROP FUNCTION stay_unless_unclaimed',
  'ALTER TABLE slice DROP COLUMN day',
];
