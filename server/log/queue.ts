/** P6.9. The door to the log: an entry waits in the same transaction as what it reports, so that both are or neither. */
import type { Transaction } from 'kysely';
import { expectEntry } from '#protocol/log/bundle';
import type { Database } from '#server/db/database';

/** An entry of 64 bytes, and the id of the stored statement that it commits to; `null` where none is kept. */
export interface QueuedEntry {
  readonly entry: Uint8Array;
  readonly statement: string | null;
}

/** Queues an entry; returns the id under which it waits. Throws `entry-wrong` for an entry of another size. */
export async function queueEntry(trx: Transaction<Database>, { entry, statement }: QueuedEntry): Promise<string> {
  const { id } = await trx
    .insertInto('pending')
    .values({ entry: expectEntry(entry), statement })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Queues many entries at once. Throws as `queueEntry`. */
export async function queueEntries(trx: Transaction<Database>, queued: readonly QueuedEntry[]): Promise<void> {
  if (queued.length === 0) return;
  const rows = queued.map(({ entry, statement }) => ({ entry: expectEntry(entry), statement }));
  await trx.insertInto('pending').values(rows).execute();
}
