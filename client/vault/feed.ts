/**
 * P7.3. What was stated about a desk's tips, from a leaf on: each statement verified against whoever may make it and proven in
 * the log. A line that fails is named by its code and hides no other.
 */
import { type Proven, readProven, type Stated, statedOf } from '#client/vault/history';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { fromBase64 } from '#protocol/bytes';
import { admitProven, type LoggedEnvelope, type ProvenStatement } from '#protocol/envelope/admit';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { blockOf, blockRoot } from '#protocol/log/draw';
import type { Reached } from '#protocol/log/inclusion';
import { isKind, keptInBytes } from '#protocol/statement/statement';
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
  readonly next: number;
  readonly more: boolean;
}

/** What a server says was stated, before any of it is believed. */
export type FeedReply = ReplyOf<typeof ENDPOINTS.deskStatements>;

/** Asks for one page. Throws like the exchanges. P7.3 */
export const askFeed = ({ line }: Vault, { desk, from }: { desk: string; from: number }): Promise<FeedReply> =>
  line.exchange(ENDPOINTS.deskStatements, { path: { desk }, query: { from: String(from) } });

/** Asks for one page and reads it. Throws like both. P7.3 */
export const readFeed = async (vault: Vault, asked: { desk: string; from: number }): Promise<Feed> =>
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
  return { tips, stated, refused, blocks, next, more };
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
  const kept = asKept(read);
  if (!isKind(statement, 'tip-received')) return { stated: statedOf(kept), envelope: null };
  return { stated: statedOf(kept), envelope: admitProven(kept.proven as ProvenStatement<'tip-received'>) };
}

/** What a desk holds of it for as long as it is unlocked. */
const asKept = ({ proven, ...made }: Proven): Proven => ({
  ...made,
  proven: { ...proven, statement: keptInBytes(proven.statement) },
});
