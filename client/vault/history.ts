/**
 * P3.3, P6.5. What was done with a tip, as its readers see it: every statement verified against whoever may make it, about
 * this tip, and proven where it says so. Refused lines are counted by code and shown to nobody as facts.
 */
import type { Vault } from '#client/vault/vault';
import { fromBase64 } from '#protocol/bytes';
import { type LoggedEnvelope, type ProvenStatement, proveStatement } from '#protocol/envelope/admit';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import type { Reached } from '#protocol/log/inclusion';
import { encodeProof } from '#protocol/log/proof';
import { memberOf, signerOf } from '#protocol/roster/find';
import { entryOf, tipsOf } from '#protocol/statement/entry';
import { type Kind, MAKERS } from '#protocol/statement/kinds';
import { NEEDS } from '#protocol/statement/rights';
import {
  isKind,
  type ReadStatement,
  readStatement,
  type Said,
  sourceKeyOf,
  type VerifiedStatement,
  verifyStatement,
} from '#protocol/statement/statement';
import type { StatementJson } from '#protocol/wire/shapes';

/** What a statement says, which was verified against whoever may make it. */
export interface Stated<K extends Kind = Kind> {
  readonly statement: Said<K>;
  /** The handle of whoever signed; `source` for the source. */
  readonly by: string;
  /** The human being behind the handle; `null` for the source. */
  readonly person: string | null;
  readonly entry: Uint8Array;
  /** Its proven leaf; `null` while it waits. */
  readonly index: number | null;
}

/** The same with the whole statement. */
export interface VerifiedStated<K extends Kind = Kind> extends Stated<K> {
  readonly statement: VerifiedStatement<K>;
}

/** A statement about the tip, with what proves it. */
export interface HistoryItem<K extends Kind = Kind> extends VerifiedStated<K> {
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
export function readStated(vault: Vault, checkpoint: CosignedCheckpoint | null, json: StatementJson): VerifiedStated {
  const { suite } = vault.crypto;
  if (json.inclusion !== null && checkpoint !== null) {
    return statedOf(readProven(vault, { checkpoint, statement: json.statement, inclusion: json.inclusion }));
  }
  const { statement, by, person } = readVerified(vault, json.statement);
  return { statement, by, person, entry: entryOf(suite, statement), index: null };
}

/** A statement that says where it stands, in base64, and how that is proven. */
export interface Standing {
  readonly checkpoint: CosignedCheckpoint;
  readonly statement: string;
  readonly inclusion: NonNullable<StatementJson['inclusion']>;
  /** What proofs by the same checkpoint reached before; only where none is kept. */
  readonly reached?: Reached;
}

/** Who made a statement, and that it stands in the log. */
export interface Proven extends Pick<Stated, 'by' | 'person'> {
  readonly proven: ProvenStatement;
}

/** Reads a statement that has its place in the log, and checks signer and place. P3.3, P6.5 */
export function readProven(vault: Vault, { checkpoint, statement: sent, inclusion, reached }: Standing): Proven {
  const { statement, by, person } = readVerified(vault, sent);
  const hashes = inclusion.hashes.map(fromBase64);
  const at = { checkpoint, index: inclusion.index, hashes, ...(reached && { reached }) };
  return { by, person, proven: proveStatement(vault.crypto.suite, statement, at) };
}

export const statedOf = ({ by, person, proven: { statement, proof } }: Proven): VerifiedStated => ({
  ...{ statement, by, person, entry: proof.entry, index: proof.index },
});

function readVerified(vault: Vault, sent: string): Omit<VerifiedStated, 'entry' | 'index'> {
  const read = readStatement(fromBase64(sent));
  const { by, person, publicKey } = makerOf(vault, read);
  const statement = verifyStatement(vault.crypto.suite, read, { publicKey, log: vault.ground.log.log.origin });
  return { statement, by, person };
}

/**
 * Whether the roster in hand, which the statement itself names, gives its signer no right to it. Of one that names an earlier roster
 * nothing is said: whoever lost a right since had it then.
 */
function lacksRight({ roster }: Vault['ground'], handle: string, { kind, says }: ReadStatement): boolean {
  const needed = NEEDS[kind];
  if (needed === undefined || says.roster !== roster.roster.version) return false;
  return !(memberOf(roster, handle)?.may.includes(needed) ?? false);
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
  if (lacksRight(ground, signer.handle, read)) {
    throw new ProtocolError('signer-unknown', 'statement is signed by one who may not make it');
  }
  return { by: signer.handle, person: signer.person, publicKey: signer.publicKey };
}
