/**
 * P6.8. Asking the witnesses to cosign, each from the size that it holds. Nothing is believed, shown or published before a
 * quorum's cosignatures were checked and stored. One that is away, or answers nonsense, does not stop the others; one that
 * knows of more than this database holds has seen what a restored backup has lost: then nothing may be signed any more,
 * and somebody must look.
 */
import type { Kysely } from 'kysely';
import { ProtocolError } from '#protocol/error';
import { type LogPolicy, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { encodeNote, type NoteSignature, parseNote } from '#protocol/log/note';
import type { Database } from '#server/db/database';
import { isDoubt, LogError } from '#server/log/log-error';
import { newestCosigned, proveConsistency } from '#server/log/prove';
import { type Cosigning, WitnessAway, type WitnessClient } from '#server/log/witness-client';

/** Whom to ask, and whose cosignatures to believe. */
export interface Asking {
  readonly witnesses: readonly Pick<WitnessClient, 'addCheckpoint'>[];
  readonly policy: LogPolicy;
}

/** What came of asking. */
export interface Cosigned {
  /** The size that a quorum has cosigned now, 0 for none. */
  readonly size: number;
  /** Why witnesses beyond the quorum are missing. */
  readonly missing: readonly (WitnessAway | LogError)[];
}

interface SignedNoteRow {
  readonly size: number;
  readonly note: Uint8Array;
}

/**
 * Has the newest checkpoint cosigned, if it is not yet. Throws, where there is no quorum, why not: `WitnessAway` or
 * LogError `witness-answer-wrong`; and LogError `witness-disagrees`, to stop for, whoever else agrees.
 */
export async function cosignNewest(db: Kysely<Database>, { witnesses, policy }: Asking): Promise<Cosigned> {
  const [newest, cosigned] = [await newestSigned(db), await newestCosigned(db)];
  const old = cosigned?.size ?? 0;
  if (newest === null || newest.size === old) return { size: old, missing: [] };
  const answers = await Promise.allSettled(
    witnesses.map((witness) => askOne(db, { witness, policy }, { old, newest })),
  );
  const missing = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  const stop = missing.find((error) => isDoubt(error) || !isMissing(error));
  if (stop) throw stop;
  const signatures = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const note = joined(policy, newest, signatures);
  if (note === null) throw missing[0] ?? wrong('expected a quorum of witnesses');
  await storeCosigned(db, { size: newest.size, note });
  return { size: newest.size, missing };
}

const isMissing = (error: unknown): error is WitnessAway | LogError =>
  error instanceof WitnessAway || error instanceof LogError;

interface AskingOne {
  readonly witness: Pick<WitnessClient, 'addCheckpoint'>;
  readonly policy: LogPolicy;
}

/** One witness's cosignatures, checked by themselves: a bad line of one must not spoil the note for the others. */
async function askOne(
  db: Kysely<Database>,
  asking: AskingOne,
  { old, newest }: { old: number; newest: SignedNoteRow },
): Promise<readonly NoteSignature[]> {
  let answer = await ask(db, asking, { old, newest });
  // It may have kept an answer that never arrived, or have been away for others; its own size is where to go on from.
  if (answer.is === 'conflict') answer = await ask(db, asking, { old: expectWithin(answer.size, newest), newest });
  const signatures = cosignaturesIn(answer);
  if (joined({ ...asking.policy, quorum: 1 }, newest, signatures) === null)
    throw wrong('expected cosignatures of both kinds');
  return signatures;
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
  { witness, policy }: AskingOne,
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

function cosignaturesIn(answer: Cosigning): readonly NoteSignature[] {
  if (answer.is === 'refused' && answer.status === 422) {
    throw new LogError('witness-disagrees', 'witness: has cosigned another history than this database holds');
  }
  if (answer.is === 'conflict') throw new WitnessAway('witness: expected to stay at its size');
  if (answer.is === 'refused') throw wrong(`expected cosignatures, got status ${answer.status}`);
  return answer.signatures;
}

/** The note with these cosignatures, as its readers check it; `null` when they are too few. Throws `witness-answer-wrong`. */
function joined(policy: LogPolicy, newest: SignedNoteRow, cosignatures: readonly NoteSignature[]): Uint8Array | null {
  const { text, signatures } = parseNote(newest.note);
  try {
    return verifyCosignedCheckpoint(policy, encodeNote({ text, signatures: [...signatures, ...cosignatures] })).note;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    if (error.code === 'cosignature-missing') return null;
    throw wrong(error.message);
  }
}

/** Stores a cosigned checkpoint, and forgets those before it: each would tell the second in which its leaves came. */
const storeCosigned = (db: Kysely<Database>, { size, note }: SignedNoteRow): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx.updateTable('checkpoint').set({ cosigned: note }).where('size', '=', size).execute();
    await trx.deleteFrom('checkpoint').where('size', '<', size).execute();
  });

const wrong = (message: string): LogError => new LogError('witness-answer-wrong', `witness: ${message}`);
