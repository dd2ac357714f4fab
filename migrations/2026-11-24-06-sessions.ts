// P7.6. A session has a name by which its member can end it, which is not its token, and a label that the member chose. No
// address and no kind of device is kept.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE session
    ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    ADD COLUMN label text NOT NULL DEFAULT '' CHECK (char_length(label) <= 60)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE session DROP COLUMN id, DROP COLUMN label`.execute(db);
}
