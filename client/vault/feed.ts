/**
 * P7.3. What was stated about a desk's tips, from a leaf on: each statement verified against whoever may make it and proven in
 * the log. A line that fails is named by its code and hides no other.
 */
import { readProven, type Stated, statedOf } from '#client/vault/history';
import { inParallel } from '#client/vault/together';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { fromBase64 } from '#protocol/bytes';
import { admitProven, type LoggedEnvelope, type ProvenStatement } from '#protocol/envelope/admit';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { blockOf, blockRoot } from '#protocol/log/draw';
import type { Reached } from '#protocol/log/inclusion';
import { isKind, keptInBytes, saidIn } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import type { StatementJson } from '#protocol/wire/shapes';

/** A page of statements; `next` is the leaf to go on from. */
export interface Feed {
  /** Tips that arrived. */
  readonly tips: readonly LoggedEnvelope[];
  readonly stated: readonly Stated[];
  readonly refused: readonly ProtocolCode[];
  /** The blocks of the log in which something was stated, by number, with their roots; `null` for one that is not whole. P5.14 */
  readonly blocks: ReadonlyMap<number, Uint8Array | null>;
  /** The checkpoint by which they are proven; `null` before the first. */
  readonly checkpoint: CosignedCheckpoint | null;
  readonly next: number;
  readonly more: boolean;
}

/** What a server says was stated, before any of it is believed. */
export type FeedReply = ReplyOf<typeof ENDPOINTS.deskStatements>;

/** From which leaf on, and how many statements at most; a page of them when absent. */
export interface Asking {
  readonly desk: string;
  readonly from: number;
  readonly most?: number;
}

/** Asks for one page. Throws like the exchanges. P7.3 */
export const askFeed = ({ line }: Vault, { desk, from, most }: Asking): Promise<FeedReply> =>
  line.exchange(ENDPOINTS.deskStatements, {
    path: { desk },
    query: { from: String(from), ...(most !== undefined && { most: String(most) }) },
  });

/** Asks for one page and reads it. Throws like both. P7.3 */
export const readFeed = async (vault: Vault, asked: Asking): Promise<Feed> =>
  readPage(vault, asked.desk, await askFeed(vault, asked));

/** Reads one page. Throws the codes of `checkpointOf`. P7.3 */
export function readPage(vault: Vault, desk: string, { checkpoint: note, statements, next, more }: FeedReply): Feed {
  const checkpoint = checkpointOf(vault, note);
  const tips: LoggedEnvelope[] = [];
  const stated: Stated[] = [];
  const refused: ProtocolCode[] = [];
  const blocks = new Map<number, Uint8Array | null>();
  const reached: Reached = new Map();
  for (const json of statements) {
    try {
      const line = lineOf(vault, { desk, checkpoint, json, reached });
      stated.push(line.stated);
      if (line.envelope) tips.push(line.envelope);
      const block = blockOf(line.stated.index ?? 0);
      if (!blocks.get(block)) blocks.set(block, rootIn(vault, { checkpoint, json }, line.stated));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      refused.push(error.code);
    }
  }
  return { tips, stated, refused, blocks, checkpoint, next, more };
}

function rootIn(
  { crypto: { suite } }: Vault,
  { checkpoint, json }: Pick<Line, 'checkpoint' | 'json'>,
  { entry, index }: Stated,
): Uint8Array | null {
  if (index === null || checkpoint === null || json.inclusion === null) return null;
  const hashes = json.inclusion.hashes.map(fromBase64);
  return blockRoot(suite, { entry, index, size: checkpoint.size, hashes });
}

interface Line {
  readonly desk: string;
  readonly checkpoint: CosignedCheckpoint | null;
  readonly json: StatementJson;
  readonly reached: Reached;
}

function lineOf(
  vault: Vault,
  { desk, checkpoint, json: { statement: sent, inclusion }, reached }: Line,
): { stated: Stated; envelope: LoggedEnvelope | null } {
  if (inclusion === null || checkpoint === null) {
    throw new ProtocolError('inclusion-wrong', 'statement comes without its proof');
  }
  const read = readProven(vault, { checkpoint, statement: sent, inclusion, reached });
  const { statement } = read.proven;
  if (!('desk' in statement.says) || statement.says.desk !== desk) {
    throw new ProtocolError('context-wrong', 'statement is about another desk');
  }
  // Whoever holds a hundred thousand has no use for the bytes.
  const stated = { ...statedOf(read), statement: saidIn(statement) };
  if (!isKind(statement, 'tip-received')) return { stated, envelope: null };
  const kept = { ...read.proven, statement: keptInBytes(statement) };
  return { stated, envelope: admitProven(kept as ProvenStatement<'tip-received'>) };
}

/** The tips whose own statements stand at these leaves, as {@link readPage} reads them; those that it refuses are left out. P7.3 */
export async function readTips(vault: Vault, desk: string, leaves: readonly number[]): Promise<LoggedEnvelope[]> {
  const wanted = new Set(leaves);
  const pages = await inParallel(stretchesOf([...wanted].sort((a, b) => a - b)), async (stretch) => {
    const page = await askFeed(vault, { desk, ...stretch });
    const statements = page.statements.filter(({ inclusion }) => inclusion && wanted.has(inclusion.index));
    return readPage(vault, desk, { ...page, statements }).tips;
  });
  return pages.flat();
}

const PAGE = 500;
/** Leaves between two that are asked for together. */
const APART = 16;

/** Rising leaves as stretches of the log of at most a page, with little between those that are wanted. */
function stretchesOf(leaves: readonly number[]): { from: number; most: number }[] {
  const stretches: { from: number; most: number }[] = [];
  for (const leaf of leaves) {
    const last = stretches.at(-1);
    const end = last ? last.from + last.most : Number.NEGATIVE_INFINITY;
    if (last && leaf < end + APART && leaf < last.from + PAGE) last.most = leaf + 1 - last.from;
    else stretches.push({ from: leaf, most: 1 });
  }
  return stretches;
}
