/** P7.6. A member's own sessions: on which day each was opened, under which label, and the ways to end them. Nobody sees another's. */
import { dayOf } from '#protocol/shape';
import { keyId } from '#protocol/statement/dsse';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import type { House } from '#server/http/house';
import { lasts, type Session } from '#server/http/session';
import { refuse } from '#server/problem';

type Table = typeof ENDPOINTS;

const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b);

/** The sessions that last, this one first, the others by the day they were opened. */
export async function listSessions(house: House, session: Session): Promise<ReplyOf<Table['sessionList']>> {
  const rows = await house.db
    .selectFrom('session')
    .selectAll()
    .where('signer', '=', keyId(house.suite, session.signer.publicKey))
    .orderBy('id')
    .execute();
  const sessions = rows
    .filter((row) => lasts(row, house.clock()))
    .map(({ id, label, opened, token }) => ({
      ...{ id, label, day: dayOf(Number(opened)) },
      own: same(new Uint8Array(token), session.token),
    }));
  return { sessions: sessions.sort((a, b) => Number(b.own) - Number(a.own) || b.day.localeCompare(a.day)) };
}

/** Labels this session. */
export async function labelSession({ db }: House, { token }: Session, label: string): Promise<null> {
  await db.updateTable('session').set({ label }).where('token', '=', Buffer.from(token)).execute();
  return null;
}

/** Ends one of the member's sessions, or with `null` all but this. Refuses with `session-missing`. */
export async function endSessions({ db, suite }: House, { signer, token }: Session, id: string | null): Promise<null> {
  const own = db.deleteFrom('session').where('signer', '=', keyId(suite, signer.publicKey));
  const ended = await (id === null ? own.where('token', '!=', Buffer.from(token)) : own.where('id', '=', id))
    .returning('id')
    .execute();
  if (id !== null && ended.length === 0) refuse('session-missing', 'there is no such session of yours');
  return null;
}
