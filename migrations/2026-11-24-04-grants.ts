// P5.11. Slots for colleagues who were let in later are parts like all others; whoever was let in must find them.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX part_granted ON part (part, tip) WHERE part LIKE 'grant/%'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP INDEX part_granted`.execute(db);
}
