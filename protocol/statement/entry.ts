/**
 * P3.4. A statement's public side (face), the 64 bytes that stand for it in the log (entry), and what opens it to a
 * source. All salts derive from the statement's own, so that whoever holds only the
 * face learns nothing of the rest, and whoever runs the server chooses nothing.
 */
import { concat, equal, fromBase64, fromHex, toBase64, utf8 } from '#protocol/bytes';
import { canonical } from '#protocol/json';
import type { Face } from '#protocol/statement/face';
import type { StatementOf } from '#protocol/statement/kinds';
import type { ReadStatement, Said } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

/** Bytes of an entry: the commitment to the face, then the commitment to the statement. */
export const ENTRY_BYTES = 64;
const FACE_BYTES = 32;

/** What opens a face for one tip: the face's canonical bytes and salt, which of its tips it is, that tip's salt, and the other half of the entry. */
export interface FaceOpening {
  readonly face: Uint8Array;
  readonly faceSalt: Uint8Array;
  readonly position: number;
  readonly tipSalt: Uint8Array;
  readonly statementCommitment: Uint8Array;
}

/** The tips that a statement is about, in order. */
export function tipsOf({ says }: Said): string[] {
  if ('tips' in says) return says.tips.map((one) => one.tip);
  return 'tip' in says ? [says.tip] : [];
}

/** What a source may read of a statement beyond its kind: parts opened, a disposition, who would learn her name, a number. */
function detailOf(statement: ReadStatement): string | null {
  const says: Partial<StatementOf<'part-opened'> & StatementOf<'disposition'> & StatementOf<'reply-sent'>> =
    statement.says as object;
  if (statement.kind === 'consent-asked') return (statement.says as StatementOf<'consent-asked'>).to;
  if (says.parts && statement.kind === 'part-opened')
    return says.parts
      .map((one) => one.part)
      .join(' ')
      .slice(0, 400);
  if (says.disposition) return says.disposition;
  return says.number === undefined ? null : String(says.number);
}

/** Derives 32-byte salts from a statement's own. */
type Derive = (what: string) => Uint8Array;

const NOTHING = new Uint8Array(0);
const FIRST_BLOCK = Uint8Array.of(1);

/** Infos of HKDF with the counter of its first block, by what they are for: few, and asked for millions of times. */
const infos = new Map<string, Uint8Array>();

function infoOf(what: string): Uint8Array {
  const known = infos.get(what);
  if (known) return known;
  const info = concat(utf8(`candor/1/salt/${what}`), FIRST_BLOCK);
  infos.set(what, info);
  return info;
}

/**
 * HKDF-SHA-256 with empty salt and 32 bytes of output, in its two steps (RFC 5869 section 2): what is extracted from a
 * statement's salt serves all that is derived from it, and a log has millions of them.
 */
function deriver(suite: Suite, { says }: ReadStatement): Derive {
  const extracted = suite.hmacSha256(NOTHING, fromBase64(says.salt));
  return (what) => suite.hmacSha256(extracted, infoOf(what));
}

function faceOf(suite: Suite, statement: ReadStatement, derive: Derive): Uint8Array {
  const tips = tipsOf(statement).map((tip, position) =>
    toBase64(suite.hmacSha256(derive(`tip/${position}`), fromHex(tip))),
  );
  const desk = 'desk' in statement.says ? statement.says.desk : null;
  const face: Face = {
    day: statement.says.day,
    desk,
    detail: detailOf(statement),
    kind: statement.kind,
    role: statement.role,
    tips,
  };
  return canonical(face);
}

/** The statement's 64-byte entry. P3.4 */
export function entryOf(suite: Suite, statement: ReadStatement): Uint8Array {
  const derive = deriver(suite, statement);
  return concat(
    suite.hmacSha256(derive('face'), faceOf(suite, statement, derive)),
    commitmentTo(suite, statement, derive),
  );
}

const commitmentTo = (suite: Suite, { bytes }: ReadStatement, derive: Derive): Uint8Array =>
  suite.hmacSha256(derive('statement'), bytes);

/** Whether an entry commits to this statement; its face is not looked at. P3.4 */
export const commitsTo = (suite: Suite, entry: Uint8Array, statement: ReadStatement): boolean =>
  equal(entry.subarray(FACE_BYTES), commitmentTo(suite, statement, deriver(suite, statement)));

/** Opens the face for the tip at `position`; the statement stays closed. P3.4 */
export function openFace(suite: Suite, statement: ReadStatement, position: number): FaceOpening {
  const derive = deriver(suite, statement);
  return {
    face: faceOf(suite, statement, derive),
    faceSalt: derive('face'),
    position,
    tipSalt: derive(`tip/${position}`),
    statementCommitment: commitmentTo(suite, statement, derive),
  };
}
