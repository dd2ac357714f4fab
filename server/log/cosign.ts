/**
 * P6.8. Asking the witness to cosign. Nothing is believed, shown or published before its cosignatures were checked and
 * stored. A witness that knows of more than this database holds has seen what a restored backup has lost: then nothing
 * may be signed any more, and somebody must look.
 */
import type { Kysely } from 'kysely';
import { ProtocolError } from '#protocol/error';
import { type LogPolicy, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { encodeNote, parseNote } from '#protocol/log/note';
import type { Database } from '#server/db/database';
import { LogError } from '#server/log/log-error';
import { newestCosigned, proveConsistency } from '#server/log/prove';
import { type Cosigning, WitnessAway, type WitnessClient } from '#server/log/witness-client';

/** Whom to ask, and whose cosignatures to believe. */
export interface Asking {
  readonly witness: Pick<WitnessClient, 'addCheckpoint'>;
  readonly policy: LogPolicy;
}

interface SignedNoteRow {
  readonly size: number;
  readonly note: Uint8Array;
}

/**
 * Has the newest checkpoint cosigned, if it is not yet. Returns the size that is cosigned now, 0 for none. Throws
 * `WitnessAway`, and LogError `witness-answer-wrong` or, to stop for, `witness-disagrees`.
 */
export async function cosignNewest(db: Kysely<Database>, asking: Asking): Promise<number> {
  const [newest, cosigned] = [await newestSigned(db), await newestCosigned(db)];
  const old = cosigned?.size ?? 0;
  if (newest === null || newest.size === old) return old;
  let answer = await ask(db, asking, { old, newest });
  // The witness may have kept an answer that never arrived; its own size is where to go on from.
  if (answer.is === 'conflict') answer = await ask(db, asking, { old: expectWithin(answer.size, newest), newest });
  await storeCosigned(db, { size: newest.size, note: cosignedNote(asking.policy, newest, answer) });
  return newest.size;
}

async function newestSigned(db: Kysely<Database>): Promise<SignedNoteRow | null> {
  const row = await db
    .selectFrom('checkpoint')
    .select(['size', 'note'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { size: Number(row.size), note: new Uint8Array(row.note) } : null;
}

async function ask(
  db: Kysely<Database>,
  { witness, policy }: Asking,
  { old, newest }: { old: number; newest: SignedNoteRow },
): Promise<Cosigning> {
  const hashes = await proveConsistency(db, policy.suite, { from: old, to: newest.size });
  return witness.addCheckpoint({ old, hashes, checkpoint: newest.note });
}

function expectWithin(size: number, newest: SignedNoteRow): number {
  if (size > newest.size) {
    throw new LogError(
      'witness-disagrees',
      `witness: has cosigned more than the ${newest.size} leaves that this database holds`,
    );
  }
  return size;
}

function cosignedNote(policy: LogPolicy, newest: SignedNoteRow, answer: Cosigning): Uint8Array {
  if (answer.is === 'refused' && answer.status === 422) {
    throw new LogError('witness-disagrees', 'witness: has cosigned another history than this database holds');
  }
  if (answer.is === 'conflict') throw new WitnessAway('witness: expected to stay at its size');
  if (answer.is === 'refused') throw wrong(`expected cosignatures, got status ${answer.status}`);
  try {
    const { text, signatures } = parseNote(newest.note);
    return verifyCosignedCheckpoint(policy, encodeNote({ text, signatures: [...signatures, ...answer.signatures] }))
      .note;
  } catch (error) {
    if (error instanceof ProtocolError) throw wrong(error.message);
    throw error;
  }
}

/** Stores a cosigned checkpoint, and forgets those before it: each would tell the second in which its leaves came. */
const storeCosigned = (db: Kysely<Database>, { size, note }: SignedNoteRow): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx.updateTable('checkpoint').set({ cosigned: note }).where('size', '=', size).execute();
    await trx.deleteFrom('checkpoint').where('size', '<', size).execute();
  });

const wrong = (message: string): LogError => new LogError('witness-answer-wrong', `witness: ${message}`);
