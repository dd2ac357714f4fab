/**
 * P8.5. Telling the witness what it must know of: dispositions, erasures, holds, lifted budgets, each proven and with the
 * proven statements that it names. In the order of their leaves, and at least once: a lost answer makes it hear the same
 * again. What the witness has taken as erased is erased here too (P6.10).
 */
import type { Kysely, Transaction } from 'kysely';
import { fromHex, fromUtf8, toBase64 } from '#protocol/bytes';
import { encodeProof } from '#protocol/log/proof';
import type { Kind } from '#protocol/statement/kinds';
import { isKind, type ReadStatement, readStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import type { BodyOf } from '#protocol/wire/exchange';
import type { ProblemCode } from '#protocol/wire/problem';
import type { ProvenStatementJson } from '#protocol/wire/shapes';
import type { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import type { Database } from '#server/db/database';
import { eraseTip } from '#server/db/erasure';
import { newestCosigned, proveIndexes } from '#server/log/prove';
import { type WitnessClient, WitnessRefused } from '#server/log/witness-client';

type Presentation = BodyOf<typeof WITNESS_ENDPOINTS.present>;

/** What presenting needs. */
export interface Presenting {
  readonly suite: Suite;
  readonly witness: Pick<WitnessClient, 'present'>;
}

/** Statements presented in one call. */
const STATEMENTS = 64;
/** The kinds that the witness must know of. */
const TOLD = ['disposition', 'erased', 'hold-set', 'budget-lifted'] as const satisfies Kind[];
type Told = (typeof TOLD)[number];
/** Refusals that pass by themselves: the witness is a roster or a checkpoint behind. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['roster-not-current', 'release-not-cosigned-here', 'busy']);

/**
 * Presents what the next leaves ask for. Returns the codes with which the witness refused for good. Throws `WitnessAway`
 * and passing `WitnessRefused`, after which the next call goes on where this one stopped.
 */
export async function presentNext(db: Kysely<Database>, presenting: Presenting): Promise<ProblemCode[]> {
  const from = await presentedUpTo(db);
  const size = (await newestCosigned(db))?.size ?? 0;
  if (from >= size) return [];
  const next = await nextTold(db, { from, size });
  const refusals: ProblemCode[] = [];
  for (const leaf of next) {
    const refused = await present(db, presenting, leaf);
    if (refused !== null) refusals.push(refused);
    await db.transaction().execute((trx) => goOn(trx, leaf, refused === null));
  }
  if (next.length < STATEMENTS) await moveTo(db, size);
  return refusals;
}

/** Past this leaf, and in the same transaction without the ciphertext of a tip that the witness took as erased. */
async function goOn(trx: Transaction<Database>, { index, id, statement }: ToldLeaf, taken: boolean): Promise<void> {
  if (taken && isKind(statement, 'erased')) await eraseTip(trx, { tip: statement.says.tip, statement: id });
  await moveTo(trx, index + 1);
}

const isTold = (statement: ReadStatement): statement is ReadStatement<Told> =>
  TOLD.some((kind) => isKind(statement, kind));

interface ToldLeaf {
  readonly index: number;
  /** Of the statement's row. */
  readonly id: string;
  readonly statement: ReadStatement<Told>;
}

async function present(db: Kysely<Database>, presenting: Presenting, told: ToldLeaf): Promise<ProblemCode | null> {
  const presentation = await presentationOf(db, presenting, told);
  // Without its proof there is nothing to present; the log's own check will say why there is none.
  if (presentation === null) return 'entry-unknown';
  try {
    await presenting.witness.present(presentation);
    return null;
  } catch (error) {
    if (error instanceof WitnessRefused && !PASSING.has(error.code)) return error.code;
    throw error;
  }
}

async function presentationOf(
  db: Kysely<Database>,
  presenting: Presenting,
  { index, statement }: ToldLeaf,
): Promise<Presentation | null> {
  const approvals = 'approvals' in statement.says ? statement.says.approvals.map((leaf) => leaf.index) : [];
  const [received, proposal] = [await receivedLeaf(db, statement), await proposalLeaf(db, { statement, approvals })];
  const proven = await prove(
    db,
    presenting.suite,
    [index, ...approvals, received, proposal].filter((one) => one !== null),
  );
  const at = (leaf: number | null) => (leaf === null ? null : (proven.get(leaf) ?? null));
  const own = at(index);
  if (own === null) return null;
  return {
    statement: own,
    received: at(received),
    proposal: at(proposal),
    approvals: approvals.map(at).filter((one) => one !== null),
  };
}

/** The leaf of the tip's own `tip-received`; `null` for a budget. */
async function receivedLeaf(db: Kysely<Database>, { says }: ReadStatement<Told>): Promise<number | null> {
  if (!('tip' in says)) return null;
  const row = await db
    .selectFrom('tip')
    .innerJoin('statement', 'statement.id', 'tip.statement')
    .innerJoin('log_entry', 'log_entry.entry', 'statement.entry')
    .select('log_entry.index')
    .where('tip.id', '=', fromHex(says.tip))
    .executeTakeFirst();
  return row ? Number(row.index) : null;
}

/** The leaf of what was proposed: a lifted budget names it, anything else names approvals that do. */
async function proposalLeaf(
  db: Kysely<Database>,
  { statement, approvals }: { statement: ReadStatement<Told>; approvals: readonly number[] },
): Promise<number | null> {
  if ('request' in statement.says) return statement.says.request.index;
  const [first] = (await statementsAt(db, approvals.slice(0, 1))).values();
  const approval = first && readStatement(first);
  return approval && isKind(approval, 'release-approved') ? approval.says.request.index : null;
}

/** Statements with their proofs, by leaf; those that are erased or not proven are left out. */
async function prove(
  db: Kysely<Database>,
  suite: Suite,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, ProvenStatementJson>> {
  const { checkpoint, leaves } = await proveIndexes(db, suite, indexes);
  const statements = await statementsAt(db, indexes);
  return new Map(
    leaves.flatMap((leaf) => {
      const bytes = leaf === null ? undefined : statements.get(leaf.index);
      if (!checkpoint || !leaf || bytes === undefined) return [];
      const proof = fromUtf8(encodeProof({ extra: null, ...leaf, checkpoint: checkpoint.note }));
      return [[leaf.index, { statement: toBase64(bytes), proof }] as const];
    }),
  );
}

/** The next statements for the witness, in the order of their leaves, of the leaves that are cosigned. */
async function nextTold(db: Kysely<Database>, { from, size }: { from: number; size: number }): Promise<ToldLeaf[]> {
  const rows = await keptLeaves(db)
    .where('index', '>=', from)
    .where('index', '<', size)
    .where('kind', 'in', TOLD)
    .orderBy('index')
    .limit(STATEMENTS)
    .execute();
  return rows.flatMap(({ index, id, envelope }) => {
    const statement = readStatement(new Uint8Array(envelope));
    return isTold(statement) ? [{ index: Number(index), id, statement }] : [];
  });
}

/** The statements behind these leaves, by leaf; erased ones are left out. */
async function statementsAt(
  db: Kysely<Database>,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, Uint8Array>> {
  if (indexes.length === 0) return new Map();
  const rows = await keptLeaves(db).where('index', 'in', indexes).execute();
  return new Map(rows.map(({ index, envelope }) => [Number(index), new Uint8Array(envelope)]));
}

const keptLeaves = (db: Kysely<Database>) =>
  db
    .selectFrom('log_entry')
    .innerJoin('statement', 'statement.id', 'log_entry.statement')
    .select(['log_entry.index', 'statement.id', 'statement.envelope']);

const presentedUpTo = async (db: Kysely<Database>): Promise<number> =>
  Number((await db.selectFrom('log_state').select('presented').executeTakeFirstOrThrow()).presented);

const moveTo = (db: Kysely<Database>, presented: number) => db.updateTable('log_state').set({ presented }).execute();
