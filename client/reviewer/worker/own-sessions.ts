/** P7.6. A member's own sessions, as the server lists them to this member alone. */
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { OwnSession } from './acts.ts';
import type { Desk } from './desk.ts';

const lineOf = ({ unlocked: { vault } }: Desk) => vault.line;

export async function ownSessions(desk: Desk): Promise<readonly OwnSession[]> {
  return (await lineOf(desk).exchange(ENDPOINTS.sessionList, {})).sessions;
}

export async function labelSession(desk: Desk, label: string): Promise<null> {
  await lineOf(desk).exchange(ENDPOINTS.sessionLabel, { body: { label } });
  return null;
}

/** Ends one, or with `null` all others, and lists those that are left. */
export async function endOwnSessions(desk: Desk, id: string | null): Promise<readonly OwnSession[]> {
  await lineOf(desk).exchange(ENDPOINTS.sessionsEnd, { body: { id } });
  return ownSessions(desk);
}
