/**
 * P7.6. Sessions of the staff. A login is a statement of its own kind over a nonce of ours, so that it can sign nothing
 * else; the server keeps the token's hash alone; leaving the roster, or every right in it, ends a session at once.
 */
import { base64urlnopad } from '@scure/base';
import { fromBase64, toHex } from '#protocol/bytes';
import { type Signer, signerOf } from '#protocol/roster/find';
import { checkUnexpired, type VerifiedRoster } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { entryOf } from '#protocol/statement/entry';
import type { Role } from '#protocol/statement/kind';
import { readStatementOf, verifyStatement } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import { keepStatements } from '#server/db/statements';
import type { House } from '#server/http/house';
import { refuse, refusing } from '#server/problem';

const IDLE_MILLISECONDS = 15 * 60_000;
const LONGEST_MILLISECONDS = 12 * 3_600_000;

/** Somebody of the staff, found in the roster in force at this very request. */
export interface Session {
  readonly signer: Signer;
  readonly roster: VerifiedRoster;
  /** SHA-256 of the token. */
  readonly token: Uint8Array;
}

type Table = typeof ENDPOINTS;

/** Opens a session. Refuses with `session-refused`, `nonce-unknown`, `roster-not-current`. */
export async function openSession(
  house: House,
  { statement: sent }: BodyOf<Table['sessionOpen']>,
): Promise<ReplyOf<Table['sessionOpen']>> {
  const roster = await house.rosters.current();
  const statement = refusing('session-refused', () => readStatementOf('session-opened', fromBase64(sent)));
  const signer = staffOf(house, roster, statement.signer);
  if (!signer)
    return refuse('session-refused', 'the roster in force has no such reviewer or auditor, or none with a right');
  refusing('session-refused', () => {
    checkUnexpired(roster, dayOf(house.clock()));
    verifyStatement(house.suite, statement, { publicKey: signer.publicKey, log: roster.roster.log.origin });
  });
  if (statement.says.to !== 'server') refuse('session-refused', 'the statement is for the witness');
  if (statement.says.roster !== roster.roster.version)
    refuse('roster-not-current', 'the statement names another roster');
  if (!house.nonces.take(statement.says.serverNonce))
    refuse('nonce-unknown', 'the nonce was not given, is used, or too old');
  const token = house.random(32);
  await house.db.transaction().execute(async (trx) => {
    const now = house.clock();
    const row = { token: house.suite.sha256(token), signer: statement.signer, opened: now, used: now };
    await trx.insertInto('session').values(row).execute();
    await keepStatements(trx, house.suite, [statement]);
  });
  return { token: base64urlnopad.encode(token), entry: toHex(entryOf(house.suite, statement)) };
}

const STAFF: ReadonlySet<Role> = new Set(['reviewer', 'duty', 'auditor']);

function staffOf({ suite }: House, roster: VerifiedRoster, keyid: string): Signer | null {
  const signer = signerOf(suite, roster, keyid);
  return signer && STAFF.has(signer.role) && !isSuspended(roster, signer) ? signer : null;
}

/** A suspended reviewer keeps handle and key in the roster, and nothing else. */
const isSuspended = ({ roster }: VerifiedRoster, { role, handle }: Signer): boolean =>
  role === 'reviewer' && roster.members.some((member) => member.handle === handle && member.may.length === 0);

/** Finds whose session an `Authorization: Bearer` header names. Refuses with `session-missing`. */
export async function requireSession(house: House, authorization: string | undefined): Promise<Session> {
  const token = house.suite.sha256(tokenIn(authorization));
  const row = await house.db.selectFrom('session').selectAll().where('token', '=', token).executeTakeFirst();
  if (!row) return refuse('session-missing', 'there is no such session');
  const now = house.clock();
  const roster = await house.rosters.current();
  const signer = staffOf(house, roster, row.signer);
  if (!lasts(row, now) || !signer) {
    await endSession(house, token);
    return refuse('session-missing', 'the session is over');
  }
  await house.db.updateTable('session').set({ used: now }).where('token', '=', token).execute();
  return { signer, roster, token };
}

/** Whether a session has neither been idle nor lasted too long at this moment. P7.6 */
export const lasts = ({ opened, used }: { opened: string | number; used: string | number }, now: number): boolean =>
  now - Number(used) <= IDLE_MILLISECONDS && now - Number(opened) <= LONGEST_MILLISECONDS;

function tokenIn(authorization: string | undefined): Uint8Array {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization ?? '') ?? [];
  return token ? decode(token) : refuse('session-missing', 'expected a session');
}

function decode(token: string): Uint8Array {
  try {
    return base64urlnopad.decode(token);
  } catch {
    return refuse('session-missing', 'expected a session');
  }
}

/** Ends the session with this token hash. */
export async function endSession({ db }: House, token: Uint8Array): Promise<void> {
  await db.deleteFrom('session').where('token', '=', token).execute();
}
