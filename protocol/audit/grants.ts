/**
 * P5.11. Whether whoever was let in could be: by one who supervised at the tip's desk, and nobody who, as a person, was on that desk
 * in the roster for which the tip was sealed. What rests on a roster that is not in hand is not judged.
 */
import type { Finding } from '#protocol/audit/finding';
import { deskOf, memberOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { StatementOf } from '#protocol/statement/kinds';
import { isKind, type ReadStatement } from '#protocol/statement/statement';

/** A statement in the log and who made it, where that is known. */
interface Entry {
  readonly index: number;
  readonly statement: ReadStatement;
  readonly by: string | null;
}

/** Grants that let nobody in by rights, in the order of the log. P5.11 */
export function wrongGrants(rosters: readonly VerifiedRoster[], entries: readonly Entry[]): Finding[] {
  const books = new Map(rosters.map((held) => [held.roster.version, held]));
  const sealedFor = new Map(
    entries.flatMap(({ statement }) =>
      isKind(statement, 'tip-received') ? [[statement.says.tip, statement.says.roster] as const] : [],
    ),
  );
  return entries.flatMap(({ statement, by, index }) => {
    if (!isKind(statement, 'granted') || by === null) return [];
    const { says } = statement;
    const now = books.get(says.roster);
    const sealed = books.get(sealedFor.get(says.tip) ?? -1);
    const expected = now ? wrongIn(says, { by, now, sealed: sealed ?? null }) : null;
    return expected === null ? [] : [{ code: 'grant-wrong' as const, index, expected }];
  });
}

interface Rosters {
  readonly by: string;
  readonly now: VerifiedRoster;
  /** The one for which the tip was sealed; `null` when it is not in hand. */
  readonly sealed: VerifiedRoster | null;
}

function wrongIn({ desk, to }: StatementOf<'granted'>, { by, now, sealed }: Rosters): string | null {
  const isOfDesk = deskOf(now, desk)?.members.includes(by) ?? false;
  if (!isOfDesk || !memberOf(now, by)?.may.includes('supervise')) return 'a grant by one who supervises at the desk';
  const person = memberOf(now, to)?.person;
  if (person === undefined) return 'a grant to a member of the roster';
  const readers = sealed ? (deskOf(sealed, desk)?.members ?? []) : [];
  const was = sealed !== null && readers.some((handle) => memberOf(sealed, handle)?.person === person);
  return was ? 'a grant to somebody who was not on the desk when the tip was sealed' : null;
}
