/**
 * P3.3. Making and reading statements. `VerifiedStatement` has one producer, `verifyStatement`; a statement whose
 * signature was not checked is a `ReadStatement` and nothing may rely on who made it.
 */
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { tipOfPhrase } from '#protocol/identity/canary';
import type { Day } from '#protocol/shape';
import { keyId, type Payload, readEnvelope } from '#protocol/statement/dsse';
import type { Role } from '#protocol/statement/kind';
import { KINDS, type Kind, kindOf, MAKERS, payloadTypeOf, type StatementOf } from '#protocol/statement/kinds';
import { expectSigned, makeOne, type OneKind, readIn } from '#protocol/statement/one-kind';
import type { Crypto, Suite } from '#protocol/suite/suite';

/** A statement as it was read: its shape is right, its signature not yet checked. */
export interface ReadStatement<K extends Kind = Kind> {
  readonly kind: K;
  /** Whom its face names: who makes statements of this kind, before all (P3.4). */
  readonly role: Role;
  readonly says: StatementOf<K>;
  /** The key id of its one signer. */
  readonly signer: string;
  /** The canonical DSSE envelope. */
  readonly bytes: Uint8Array;
  /** What of it was signed, and the signature. */
  readonly signed: Payload & { readonly signature: Uint8Array };
}

/** What a statement says, for whoever does not need the bytes again that it was read from. */
export type Said<K extends Kind = Kind> = Pick<ReadStatement<K>, 'kind' | 'says'>;

/** What a verified statement says, without what only proving and answering it takes: its `salt` and `recipient` are empty. */
export const saidIn = <K extends Kind>({ kind, says }: Said<K>): Said<K> => ({
  kind,
  says: { ...says, salt: '', ...('recipient' in says && { recipient: '' }) },
});

declare const verified: unique symbol;

/** A statement whose one signature was verified against the key of that signer. */
export interface VerifiedStatement<K extends Kind = Kind> extends ReadStatement<K> {
  readonly [verified]: true;
}

/**
 * The same verified statement for whoever holds a hundred thousand: what was signed, and of a tip's own statement the list of its
 * parts, is read again out of the bytes when somebody asks for it.
 */
export function keptInBytes<K extends Kind>({
  kind,
  role,
  says,
  signer,
  bytes,
}: VerifiedStatement<K>): VerifiedStatement<K> {
  const again = () => readStatementOf(kind, bytes);
  const small =
    'parts' in says
      ? {
          ...says,
          get parts() {
            return (again().says as typeof says).parts;
          },
        }
      : says;
  const kept: ReadStatement<K> = {
    ...{ kind, role, signer, bytes, says: small },
    get signed() {
      return again().signed;
    },
  };
  return kept as VerifiedStatement<K>;
}

/** What the signer says beyond the common fields. */
export type Saying<K extends Kind> = Omit<StatementOf<K>, 'salt' | 'log' | 'roster' | 'day'>;

/** Where and when a statement is made: the log's origin, the roster version held, the UTC day. */
export interface Occasion {
  readonly log: string;
  readonly roster: number;
  readonly day: Day;
}

const oneKind = <K extends Kind>(kind: K): OneKind<K> => ({
  ...{ kind, payloadType: payloadTypeOf(kind), by: MAKERS[kind].by, shape: KINDS[kind] },
});

/** Makes and signs a statement with a 32-byte Ed25519 seed. Returns its canonical DSSE bytes. P3.3 */
export function makeStatement<K extends Kind>(
  crypto: Crypto,
  seed: Uint8Array,
  { kind, occasion, saying }: { kind: K; occasion: Occasion; saying: Saying<K> },
): Uint8Array {
  return makeOne(crypto, seed, { of: oneKind(kind), occasion, saying });
}

/** Reads a statement of any kind. Throws `statement-malformed`, `statement-kind-unknown` and the codes of `readCanonical`. */
export function readStatement(bytes: Uint8Array): ReadStatement {
  const envelope = readEnvelope(bytes);
  const kind = kindOf(envelope.payloadType);
  if (!kind) throw new ProtocolError('statement-kind-unknown', 'payloadType is no kind of statement');
  return readIn(oneKind(kind), { envelope, bytes });
}

/** Whether a statement is of this kind; narrows its type. */
export const isKind = <K extends Kind>(statement: Said, kind: K): statement is Said<K> => statement.kind === kind;

/** Reads a statement that must be of this kind. Throws `statement-kind-unknown` for another. */
export function readStatementOf<K extends Kind>(kind: K, bytes: Uint8Array): ReadStatement<K> {
  const statement = readStatement(bytes);
  if (isKind(statement, kind)) return statement;
  throw new ProtocolError('statement-kind-unknown', `expected a statement of kind ${kind}`);
}

/**
 * Verifies that `publicKey` (32 bytes) made this statement for this log. Throws `signer-unknown` for another signer,
 * `signature-wrong`, `statement-of-another-log`, `source-key-wrong` for a `canary-revealed` that has not the phrase of its tip.
 */
export function verifyStatement<K extends Kind>(
  suite: Suite,
  statement: ReadStatement<K>,
  by: { publicKey: Uint8Array; log: string },
): VerifiedStatement<K> {
  expectSigned(suite, statement, by);
  if (isKind(statement, 'canary-revealed')) expectOwn(suite, statement.says);
  return statement as VerifiedStatement<K>;
}

/** P3.3: nobody calls a tip a canary who has not its phrase, though many have its T. */
function expectOwn(suite: Suite, { tip, entropy }: { tip: string; entropy: string }): void {
  if (tipOfPhrase(suite, fromBase64(entropy)) !== tip)
    throw new ProtocolError('source-key-wrong', 'entropy is not that of the tip');
}

/** The public key (32 bytes) that a source's statement carries, whose hash is both its signer and its tip. Throws `source-key-wrong`. P2.5 */
export function sourceKeyOf(suite: Suite, says: { source: string; tip: string }): Uint8Array {
  const key = fromBase64(says.source);
  if (keyId(suite, key) !== says.tip)
    throw new ProtocolError('source-key-wrong', 'tip is not the hash of the source key');
  return key;
}
