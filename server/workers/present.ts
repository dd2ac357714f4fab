/**
 * P8.5. Telling the witness what it must know of: dispositions, erasures, lifted budgets, each proven and with the proven
 * statements that it names. In the order of their leaves, and at least once: a lost answer makes it hear the same again.
 */
import type { Kysely } from 'kysely';
import { fromUtf8, toBase64, toHex } from '#protocol/bytes';
import { encodeProof } from '#protocol/log/proof';
import { entryOf } from '#protocol/statement/entry';
import { isKind, type ReadStatement, readStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import type { BodyOf } from '#protocol/wire/exchange';
import type { ProblemCode } from '#protocol/wire/problem';
import type { ProvenStatementJson } from '#protocol/wire/shapes';
import type { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import type { Database } from '#server/db/database';
import { indexesOf, newestCosigned, proveIndexes } from '#server/log/prove';
import { type WitnessClient, WitnessRefused } from '#server/log/witness-client';

/** Where statements are kept. */
export interface Statements {
  /** The DSSE bytes of the statements with these ids; erased ones are left out. */
  byId(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** The DSSE bytes of a tip's own `tip-received`; `null` when it is not kept. `tip` in hex. */
  received(db: Kysely<Database>, tip: string): Promise<Uint8Array | null>;
}

type Presentation = BodyOf<typeof WITNESS_ENDPOINTS.present>;

/** What presenting needs. */
export interface Presenting {
  readonly suite: Suite;
  readonly witness: Pick<WitnessClient, 'present'>;
  readonly statements: Statements;
}

/** Leaves looked at in one call. */
const LEAVES = 256;
/** Refusals that pass by themselves: the witness is a roster or a checkpoint behind. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['roster-not-current', 'release-not-cosigned-here', 'busy']);

/**
 * Presents what the next leaves ask for. Returns the codes with which the witness refused for good. Throws `WitnessAway`
 * and passing `WitnessRefused`, after which the next call goes on where this one stopped.
 */
export async function presentNext(db: Kysely<Database>, presenting: Presenting): Promise<ProblemCode[]> {
  const from = await presentedUpTo(db);
  const size = (await newestCosigned(db))?.size ?? 0;
  const end = Math.min(from + LEAVES, size);
  if (from >= end) return [];
  const refusals: ProblemCode[] = [];
  for (const [index, statement] of await readBetween(db, presenting, { from, end })) {
    if (!isTold(statement)) continue;
    const refused = await present(db, presenting, { index, statement });
    if (refused !== null) refusals.push(refused);
    await moveTo(db, index + 1);
  }
  await moveTo(db, end);
  return refusals;
}

type Told = 'disposition' | 'erased' | 'budget-lifted';

const isTold = (statement: ReadStatement): statement is ReadStatement<Told> =>
  isKind(statement, 'disposition') || isKind(statement, 'erased') || isKind(statement, 'budget-lifted');

interface ToldLeaf {
  readonly index: number;
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
  const [received, proposal] = [
    await receivedLeaf(db, presenting, statement),
    await proposalLeaf(db, presenting, { statement, approvals }),
  ];
  const proven = await prove(
    db,
    presenting,
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
async function receivedLeaf(
  db: Kysely<Database>,
  { suite, statements }: Presenting,
  { says }: ReadStatement<Told>,
): Promise<number | null> {
  const received = 'tip' in says ? await statements.received(db, says.tip) : null;
  if (received === null) return null;
  const entry = entryOf(suite, readStatement(received));
  return (await indexesOf(db, [entry])).get(toHex(entry)) ?? null;
}

/** The leaf of what was proposed: a lifted budget names it, anything else names approvals that do. */
async function proposalLeaf(
  db: Kysely<Database>,
  presenting: Presenting,
  { statement, approvals }: { statement: ReadStatement<Told>; approvals: readonly number[] },
): Promise<number | null> {
  if ('request' in statement.says) return statement.says.request.index;
  const [first] = (await statementsAt(db, presenting, approvals.slice(0, 1))).values();
  const approval = first && readStatement(first);
  return approval && isKind(approval, 'release-approved') ? approval.says.request.index : null;
}

/** Statements with their proofs, by leaf; those that are erased or not proven are left out. */
async function prove(
  db: Kysely<Database>,
  presenting: Presenting,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, ProvenStatementJson>> {
  const { checkpoint, leaves } = await proveIndexes(db, presenting.suite, indexes);
  const statements = await statementsAt(db, presenting, indexes);
  return new Map(
    leaves.flatMap((leaf) => {
      const bytes = leaf === null ? undefined : statements.get(leaf.index);
      if (!checkpoint || !leaf || bytes === undefined) return [];
      const proof = fromUtf8(encodeProof({ extra: null, ...leaf, checkpoint: checkpoint.note }));
      return [[leaf.index, { statement: toBase64(bytes), proof }] as const];
    }),
  );
}

async function readBetween(
  db: Kysely<Database>,
  presenting: Presenting,
  { from, end }: { from: number; end: number },
): Promise<[index: number, statement: ReadStatement][]> {
  const indexes = Array.from({ length: end - from }, (_, i) => from + i);
  const found = await statementsAt(db, presenting, indexes);
  return [...found].map(([index, bytes]) => [index, readStatement(bytes)]);
}

/** The statements behind these leaves, in the order of the leaves. */
async function statementsAt(
  db: Kysely<Database>,
  { statements }: Presenting,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, Uint8Array>> {
  if (indexes.length === 0) return new Map();
  const rows = await db
    .selectFrom('log_entry')
    .select(['index', 'statement'])
    .where('index', 'in', indexes)
    .where('statement', 'is not', null)
    .orderBy('index')
    .execute();
  const bytes = await statements.byId(
    db,
    rows.flatMap(({ statement }) => statement ?? []),
  );
  return new Map(
    rows.flatMap(({ index, statement }) => {
      const found = bytes.get(statement ?? '');
      return found === undefined ? [] : [[Number(index), found] as const];
    }),
  );
}

const presentedUpTo = async (db: Kysely<Database>): Promise<number> =>
  Number((await db.selectFrom('log_state').select('presented').executeTakeFirstOrThrow()).presented);

const moveTo = (db: Kysely<Database>, presented: number) => db.updateTable('log_state').set({ presented }).execute();
