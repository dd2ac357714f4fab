/**
 * P7.3. What was stated about a desk's tips, from a leaf on: each statement verified against whoever may make it and proven in
 * the log. A line that fails is named by its code and hides no other.
 */
import { readStated, type Stated } from '#client/vault/history';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { fromBase64 } from '#protocol/bytes';
import { admitEnvelope, type LoggedEnvelope } from '#protocol/envelope/admit';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { blockOf, blockRoot } from '#protocol/log/draw';
import { proveEntry } from '#protocol/log/proof';
import { isKind } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
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

/** Reads one page. Throws like the exchanges. P7.3 */
export async function readFeed(vault: Vault, { desk, from }: { desk: string; from: number }): Promise<Feed> {
  const ask = { path: { desk }, query: { from: String(from) } };
  const { checkpoint: note, statements, next, more } = await vault.line.exchange(ENDPOINTS.deskStatements, ask);
  const checkpoint = checkpointOf(vault, note);
  const tips: LoggedEnvelope[] = [];
  const stated: Stated[] = [];
  const refused: ProtocolCode[] = [];
  const blocks = new Map<number, Uint8Array | null>();
  for (const json of statements) {
    try {
      const line = lineOf(vault, { desk, checkpoint, json });
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
  { checkpoint, json }: Omit<Line, 'desk'>,
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
}

function lineOf(vault: Vault, { desk, checkpoint, json }: Line): { stated: Stated; envelope: LoggedEnvelope | null } {
  const stated = readStated(vault, checkpoint, json);
  const { statement, entry, index } = stated;
  if (!('desk' in statement.says) || statement.says.desk !== desk) {
    throw new ProtocolError('context-wrong', 'statement is about another desk');
  }
  if (index === null || checkpoint === null || json.inclusion === null) {
    throw new ProtocolError('inclusion-wrong', 'statement comes without its proof');
  }
  if (!isKind(statement, 'tip-received')) return { stated, envelope: null };
  const { suite } = vault.crypto;
  const proof = proveEntry(suite, checkpoint, { entry, index, hashes: json.inclusion.hashes.map(fromBase64) });
  return { stated, envelope: admitEnvelope(suite, statement, { proof, log: vault.ground.log.log.origin }) };
}
