/**
 * P8.2, check 1, first half. The statement that asks: strict DSSE with one signature by a member of the roster held, who
 * may open; that roster named and not expired. Which boxes it asks for is bound to its kind, so that no kind opens what
 * another is there for.
 */
import { decodeRecipient } from '#protocol/age/recipient';
import { fromBase64 } from '#protocol/bytes';
import { memberOf, signerOf } from '#protocol/roster/find';
import type { Member } from '#protocol/roster/format';
import { dayOf } from '#protocol/shape';
import { isKind, type ReadStatement, readStatement, verifyStatement } from '#protocol/statement/statement';
import { refuse, refusing } from '#witness/problem';
import type { Standing, Witness } from '#witness/witness';

/** One box asked for. */
export interface Box {
  readonly tip: string;
  readonly part: string;
  /** SHA-256 of its age header, hex. */
  readonly header: string;
}

/** A checked statement that asks for boxes. */
export interface Asked {
  readonly statement: ReadStatement<'cards-opened'> | ReadStatement<'part-opened'> | ReadStatement<'appeal-released'>;
  readonly by: Member;
  readonly desk: string;
  readonly boxes: readonly Box[];
  readonly recipient: string;
}

/** The part that only an appeal opens. */
export const APPEAL = 'appeal';

/**
 * Checks the statement (base64). Throws `release-statement-wrong`, `release-signer-wrong`, `release-roster-wrong`,
 * `release-roster-expired`.
 */
export function checkRequest(witness: Witness, standing: Standing, bytes: string): Asked {
  const code = 'release-statement-wrong';
  const statement = refusing(code, () => readStatement(fromBase64(bytes)));
  const by = checkSigner(witness, standing, statement);
  if (!by.may.includes('open')) refuse('release-signer-wrong', 'signer may not open');
  checkRoster(witness, standing, statement);
  const asked = whatIsAsked(statement);
  refusing(code, () => decodeRecipient(asked.recipient));
  return { ...asked, by };
}

function checkSigner({ crypto }: Witness, { roster }: Standing, statement: ReadStatement): Member {
  const signer = signerOf(crypto.suite, roster, statement.signer);
  const by = signer?.role === 'reviewer' ? memberOf(roster, signer.handle) : null;
  if (!signer || !by) refuse('release-signer-wrong', 'signer is no member of the roster held');
  const trust = { publicKey: signer.publicKey, log: roster.roster.log.origin };
  refusing('release-statement-wrong', () => verifyStatement(crypto.suite, statement, trust));
  return by;
}

function checkRoster({ clock }: Witness, { roster }: Standing, { says }: ReadStatement): void {
  if (says.roster !== roster.roster.version) refuse('release-roster-wrong', 'statement names another roster');
  if (dayOf(clock()) > roster.roster.expires) refuse('release-roster-expired', 'roster is past its last day');
}

function whatIsAsked(statement: ReadStatement): Omit<Asked, 'by'> {
  const code = 'release-statement-wrong';
  if (isKind(statement, 'cards-opened')) {
    const { desk, tips, recipient } = statement.says;
    if (tips.some(({ part }) => part !== 'card')) refuse(code, 'a batch opens cards alone');
    return { statement, desk, recipient, boxes: distinct(tips) };
  }
  if (isKind(statement, 'part-opened')) {
    const { desk, tip, parts, recipient } = statement.says;
    if (parts.some(({ part }) => part === APPEAL)) refuse(code, 'an appeal has its own statement');
    return { statement, desk, recipient, boxes: distinct(parts.map((one) => ({ tip, ...one }))) };
  }
  if (isKind(statement, 'appeal-released')) {
    const { desk, tip, header, recipient } = statement.says;
    return { statement, desk, recipient, boxes: [{ tip, part: APPEAL, header }] };
  }
  return refuse(code, 'statement asks for nothing');
}

function distinct(boxes: readonly Box[]): readonly Box[] {
  const names = new Set(boxes.map(({ tip, part }) => `${tip} ${part}`));
  if (names.size !== boxes.length) refuse('release-statement-wrong', 'a box stands twice');
  return boxes;
}
