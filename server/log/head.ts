/**
 * P6.9. The log as it stands, read under its lock: the checkpoint that the log signed, and the tiles at its edge, whose
 * root must be the signed one. Whoever changes a row of either makes the sequencer stop.
 */
import type { Transaction } from 'kysely';
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type LogKeys, type LogTrust, verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { tileReader } from '#protocol/log/tile';
import { subtreesOf, treeRoot } from '#protocol/log/tree';
import type { Database } from '#server/db/database';
import { LogError } from '#server/log/log-error';
import { readTiles, type TileSource } from '#server/log/tiles';

/** The size of the log, and the tiles at its edge. */
export interface Head {
  readonly size: number;
  readonly edge: TileSource;
  /** Whether keys signed it that the roster in force has replaced. */
  readonly isHandedOver: boolean;
}

/** Whose signature the head may bear: that of the log, or of its keys in rosters before (P4.8). */
export interface HeadTrust extends LogTrust {
  readonly formerLogs?: readonly LogKeys[];
}

/** Takes the log's lock until the transaction ends, and reads its head. Throws LogError `log-altered`. */
export async function takeHead(trx: Transaction<Database>, trust: HeadTrust): Promise<Head> {
  const state = await trx.selectFrom('log_state').select('size').forUpdate().executeTakeFirst();
  if (state === undefined) throw altered('state: expected its row');
  const size = Number(state.size);
  const edge = await readTiles(trx, subtreesOf({ start: 0, end: size }), size);
  if (size === 0) return { size, edge, isHandedOver: false };
  const row = await trx.selectFrom('checkpoint').select('note').where('size', '=', size).executeTakeFirst();
  const note = row?.note ?? new Uint8Array(0);
  const former = formerSigner(trust, note);
  const log = former ?? trust.log;
  doubting(() => expectSigned({ suite: trust.suite, log, size, edge, note }));
  return { size, edge, isHandedOver: former !== undefined };
}

function formerSigner({ suite, log, formerLogs = [] }: HeadTrust, note: Uint8Array): LogKeys | undefined {
  if (formerLogs.length === 0 || isSignedBy({ suite, log }, note)) return undefined;
  return formerLogs.find((former) => isSignedBy({ suite, log: former }, note));
}

function isSignedBy(trust: LogTrust, note: Uint8Array): boolean {
  try {
    return verifyLogCheckpoint(trust, note).size > 0;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

interface Claim extends LogTrust {
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
