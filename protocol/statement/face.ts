/** P3.4. What a source is shown of a statement, checked: its face, opened for one tip, and the entry that it stands in. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { concat, equal, fromBase64, fromHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { readCanonical } from '#protocol/json';
import { Base64Of, Day, Exact, Handle } from '#protocol/shape';
import { ENTRY_BYTES, type FaceOpening } from '#protocol/statement/entry';
import { KINDS, type Kind } from '#protocol/statement/kinds';
import type { Suite } from '#protocol/suite/suite';

const Roles = Type.Enum(['source', 'reviewer', 'duty', 'auditor', 'custodian', 'office', 'witness']);

export const Face = Exact({
  kind: Type.Enum(Object.keys(KINDS) as Kind[]),
  role: Roles,
  desk: Type.Union([Handle, Type.Null()]),
  day: Day,
  detail: Type.Union([Type.String({ maxLength: 400 }), Type.Null()]),
  tips: Type.Array(Base64Of(32), { maxItems: 100 }),
});
export type Face = Static<typeof Face>;

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
