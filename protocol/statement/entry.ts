/**
 * P3.4. A statement's public side (face), the 64 bytes that stand for it in the log (entry), and the reverse: checking
 * a face, or a statement, against an entry. All salts derive from the statement's own, so that whoever holds only the
 * face learns nothing of the rest, and whoever runs the server chooses nothing.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { concat, equal, fromBase64, fromHex, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, readCanonical } from '#protocol/json';
import { Base64Of, Day, Exact, Handle } from '#protocol/shape';
import { KINDS, type Kind, MAKERS, type StatementOf } from '#protocol/statement/kinds';
import type { ReadStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

/** Bytes of an entry: the commitment to the face, then the commitment to the statement. */
export const ENTRY_BYTES = 64;

const Roles = Type.Enum(['source', 'reviewer', 'auditor', 'custodian', 'office', 'witness']);

export const Face = Exact({
  kind: Type.Enum(Object.keys(KINDS) as Kind[]),
  role: Roles,
  desk: Type.Union([Handle, Type.Null()]),
  day: Day,
  detail: Type.Union([Type.String({ maxLength: 400 }), Type.Null()]),
  tips: Type.Array(Base64Of(32), { maxItems: 100 }),
});
export type Face = Static<typeof Face>;

/** What opens a face for one tip: the face's canonical bytes and salt, which of its tips it is, that tip's salt, and the other half of the entry. */
export interface FaceOpening {
  readonly face: Uint8Array;
  readonly faceSalt: Uint8Array;
  readonly position: number;
  readonly tipSalt: Uint8Array;
  readonly statementCommitment: Uint8Array;
}

/** The tips that a statement is about, in order. */
export function tipsOf({ says }: ReadStatement): string[] {
  if ('tips' in says) return says.tips.map((one) => one.tip);
  return 'tip' in says ? [says.tip] : [];
}

/** What a source may read of a statement beyond its kind: parts opened, a disposition, a number. */
function detailOf(statement: ReadStatement): string | null {
  const says: Partial<StatementOf<'part-opened'> & StatementOf<'disposition'> & StatementOf<'reply-sent'>> =
    statement.says as object;
  if (says.parts && statement.kind === 'part-opened')
    return says.parts
      .map((one) => one.part)
      .join(' ')
      .slice(0, 400);
  if (says.disposition) return says.disposition;
  return says.number === undefined ? null : String(says.number);
}

const derive = (suite: Suite, { says }: ReadStatement, what: string) =>
  suite.hkdfSha256(fromBase64(says.salt), `candor/1/salt/${what}`, 32);

const tipSalt = (suite: Suite, statement: ReadStatement, position: number) =>
  derive(suite, statement, `tip/${position}`);

function faceOf(suite: Suite, statement: ReadStatement): Uint8Array {
  const role = roleOf(statement);
  const tips = tipsOf(statement).map((tip, position) =>
    toBase64(suite.hmacSha256(tipSalt(suite, statement, position), fromHex(tip))),
  );
  const desk = 'desk' in statement.says ? statement.says.desk : null;
  const face: Face = { kind: statement.kind, role, desk, day: statement.says.day, detail: detailOf(statement), tips };
  return canonical(face);
}

function roleOf({ kind }: ReadStatement): Face['role'] {
  const role = MAKERS[kind].by[0];
  if (!role) throw new ProtocolError('statement-kind-unknown', 'kind has no maker');
  return role;
}

/** The statement's 64-byte entry. P3.4 */
export function entryOf(suite: Suite, statement: ReadStatement): Uint8Array {
  return concat(
    suite.hmacSha256(derive(suite, statement, 'face'), faceOf(suite, statement)),
    suite.hmacSha256(derive(suite, statement, 'statement'), statement.bytes),
  );
}

/** Opens the face for the tip at `position`; the statement stays closed. P3.4 */
export function openFace(suite: Suite, statement: ReadStatement, position: number): FaceOpening {
  return {
    face: faceOf(suite, statement),
    faceSalt: derive(suite, statement, 'face'),
    position,
    tipSalt: tipSalt(suite, statement, position),
    statementCommitment: entryOf(suite, statement).slice(32),
  };
}

/** The entry that an opened face stands in, and the face, once it was seen to be about `tip` (hex). Throws `face-wrong`. P3.4 */
export function checkFace(suite: Suite, opening: FaceOpening, tip: string): { face: Face; entry: Uint8Array } {
  const face = readCanonical(Face, opening.face);
  const named = face.tips[opening.position];
  if (named === undefined || !equal(fromBase64(named), suite.hmacSha256(opening.tipSalt, fromHex(tip)))) {
    throw new ProtocolError('face-wrong', 'face is about another tip');
  }
  const entry = concat(suite.hmacSha256(opening.faceSalt, opening.face), opening.statementCommitment);
  if (entry.length !== ENTRY_BYTES) throw new ProtocolError('face-wrong', 'statement commitment is 32 bytes');
  return { face, entry };
}
