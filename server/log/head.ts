/**
 * P6.9. The log as it stands, read under its lock: the checkpoint that the log signed, and the tiles at its edge, whose
 * root must be the signed one. Whoever changes a row of either makes the sequencer stop.
 */
import type { Transaction } from 'kysely';
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type LogKeys, verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { tileReader } from '#protocol/log/tile';
import { subtreesOf, treeRoot } from '#protocol/log/tree';
import type { LogSuite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { LogError } from '#server/log/log-error';
import { readTiles, type TileSource } from '#server/log/tiles';

/** The size of the log, and the tiles at its edge. */
export interface Head {
  readonly size: number;
  readonly edge: TileSource;
}

/** Takes the log's lock until the transaction ends, and reads its head. Throws LogError `log-altered`. */
export async function takeHead(
  trx: Transaction<Database>,
  { suite, log }: { suite: LogSuite; log: LogKeys },
): Promise<Head> {
  const state = await trx.selectFrom('log_state').select('size').forUpdate().executeTakeFirst();
  if (state === undefined) throw altered('state: expected its row');
  const size = Number(state.size);
  const edge = await readTiles(trx, subtreesOf({ start: 0, end: size }), size);
  if (size > 0) {
    const note = await trx.selectFrom('checkpoint').select('note').where('size', '=', size).executeTakeFirst();
    doubting(() => expectSigned({ suite, log, size, edge, note: note?.note ?? new Uint8Array(0) }));
  }
  return { size, edge };
}

interface Claim {
  readonly suite: LogSuite;
  readonly log: LogKeys;
  readonly size: number;
  readonly edge: TileSource;
  readonly note: Uint8Array;
}

function expectSigned({ suite, log, size, edge, note }: Claim): void {
  const signed = verifyLogCheckpoint({ suite, log }, note);
  const root = treeRoot(suite, size, tileReader(suite, edge));
  if (signed.size !== size || !equal(signed.root, root)) throw altered('checkpoint: expected the root of the tiles');
}

/** Does work that only fails when the database holds something else than was put there. */
export function doubting<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProtocolError) throw altered(error.message);
    throw error;
  }
}

const altered = (message: string): LogError => new LogError('log-altered', message);
