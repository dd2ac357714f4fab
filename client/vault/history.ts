/**
 * P3.3, P6.5. What was done with a tip, as its readers see it: every statement verified against whoever may make it, about
 * this tip, and proven where it says so. Refused lines are counted by code and shown to nobody as facts.
 */
import type { Vault } from '#client/vault/vault';
import { fromBase64 } from '#protocol/bytes';
import type { LoggedEnvelope } from '#protocol/envelope/admit';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { encodeProof, proveEntry } from '#protocol/log/proof';
import { signerOf } from '#protocol/roster/find';
import { entryOf, tipsOf } from '#protocol/statement/entry';
import { type Kind, MAKERS } from '#protocol/statement/kinds';
import {
  isKind,
  type ReadStatement,
  readStatement,
  sourceKeyOf,
  type VerifiedStatement,
  verifyStatement,
} from '#protocol/statement/statement';
import type { StatementJson } from '#protocol/wire/shapes';

/** A statement, verified against whoever may make it. */
export interface Stated<K extends Kind = Kind> {
  readonly statement: VerifiedStatement<K>;
  /** The handle of whoever signed; `source` for the source. */
  readonly by: string;
  /** The human being behind the handle; `null` for the source. */
  readonly person: string | null;
  readonly entry: Uint8Array;
  /** Its proven leaf; `null` while it waits. */
  readonly index: number | null;
}

/** A statement about the tip, with what proves it. */
export interface HistoryItem<K extends Kind = Kind> extends Stated<K> {
  /** Its `.tlog-proof` in bytes; `null` while it waits. */
  readonly proof: Uint8Array | null;
}

export interface History {
  /** In the order of the log, those that wait last. */
  readonly items: readonly HistoryItem[];
  /** Codes of lines that were refused. */
  readonly refused: readonly ProtocolCode[];
}

interface Given {
  readonly envelope: LoggedEnvelope;
  readonly checkpoint: CosignedCheckpoint | null;
  readonly statements: readonly StatementJson[];
}

/** Reads the history of a tip. P3.3 */
export function readHistory(vault: Vault, { statements, ...where }: Given): History {
  const items: HistoryItem[] = [];
  const refused: ProtocolCode[] = [];
  for (const json of statements) {
    try {
      items.push(itemOf(vault, where, json));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      refused.push(error.code);
    }
  }
  const place = ({ index }: HistoryItem) => index ?? Number.MAX_SAFE_INTEGER;
  return { items: items.sort((a, b) => place(a) - place(b)), refused };
}

/** The items of one kind, in order. */
export const itemsOf = <K extends Kind>({ items }: History, kind: K): HistoryItem<K>[] =>
  items.filter((item): item is HistoryItem<K> => isKind(item.statement, kind));

function itemOf(vault: Vault, { envelope, checkpoint }: Omit<Given, 'statements'>, json: StatementJson): HistoryItem {
  const stated = readStated(vault, checkpoint, json);
  if (!tipsOf(stated.statement).includes(envelope.received.says.tip)) {
    throw new ProtocolError('context-wrong', 'statement is about another tip');
  }
  if (stated.index === null || json.inclusion === null || checkpoint === null) return { ...stated, proof: null };
  const hashes = json.inclusion.hashes.map(fromBase64);
  const proof = encodeProof({ extra: null, index: stated.index, hashes, checkpoint: checkpoint.note });
  return { ...stated, proof };
}

/** Reads one statement and checks it: its signer, and its place in the log where it says so. P3.3, P6.5 */
export function readStated(vault: Vault, checkpoint: CosignedCheckpoint | null, json: StatementJson): Stated {
  const { suite } = vault.crypto;
  const read = readStatement(fromBase64(json.statement));
  const { by, person, publicKey } = makerOf(vault, read);
  const statement = verifyStatement(suite, read, { publicKey, log: vault.ground.log.log.origin });
  const entry = entryOf(suite, statement);
  if (json.inclusion === null || checkpoint === null) return { statement, by, person, entry, index: null };
  const { index } = json.inclusion;
  proveEntry(suite, checkpoint, { entry, index, hashes: json.inclusion.hashes.map(fromBase64) });
  return { statement, by, person, entry, index };
}

interface Maker {
  readonly by: string;
  readonly person: string | null;
  readonly publicKey: Uint8Array;
}

function makerOf({ crypto: { suite }, ground }: Vault, read: ReadStatement): Maker {
  const { says } = read;
  if (MAKERS[read.kind].by.includes('source') && 'source' in says) {
    return { by: 'source', person: null, publicKey: sourceKeyOf(suite, says) };
  }
  const signer = signerOf(suite, ground.roster, read.signer);
  if (!signer || !MAKERS[read.kind].by.includes(signer.role)) {
    throw new ProtocolError('signer-unknown', 'statement is signed by nobody who may make it');
  }
  return { by: signer.handle, person: signer.person, publicKey: signer.publicKey };
}
