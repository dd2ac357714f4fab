/**
 * P6.10. What the server can see of an erasure before it is on the record: no hold, and the approvals of other persons,
 * proven, each naming one proven request. The witness looks again, and nothing goes before it agreed.
 */
import { fromBase64, toHex } from '#protocol/bytes';
import { deskOf, memberOf, signersByKey } from '#protocol/roster/find';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import { type AboutTip, statementsAbout } from '#server/db/statements';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { indexesOf, newestCosigned } from '#server/log/prove';
import { refuse } from '#server/problem';

type Named = ReadStatement<'erased'>['says']['approvals'][number];

/** What was stated about a tip, and where it stands. */
interface History {
  readonly about: readonly AboutTip[];
  /** By the hex of entries; what waits is not there. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Leaves below this are proven. */
  readonly size: number;
}

/**
 * Checks what only the desk itself may do. Refuses with `not-allowed`; an erasure also with `tip-held`, and `erased` with
 * `release-approval-missing`, `release-approval-wrong`, `release-approval-same-person`.
 */
export async function checkErasure(house: House, session: Session, statement: ReadStatement): Promise<void> {
  const erasing = isKind(statement, 'erasure-asked') || isKind(statement, 'erased');
  if (!erasing && !isKind(statement, 'hold-set')) return;
  const { tip, desk } = statement.says;
  const members = deskOf(session.roster, desk)?.members ?? [];
  if (!members.includes(session.signer.handle)) refuse('not-allowed', 'only its own desk holds or erases a tip');
  if (!erasing) return;
  const history = await historyOf(house, tip);
  if (isHeld(history)) refuse('tip-held', 'the tip is on hold');
  if (isKind(statement, 'erased')) checkApprovals(house, { roster: session.roster, members }, { statement, history });
}

async function historyOf({ db }: House, tip: string): Promise<History> {
  const about = await statementsAbout(db, tip);
  const indexes = await indexesOf(
    db,
    about.map(({ entry }) => entry),
  );
  return { about, indexes, size: (await newestCosigned(db))?.size ?? 0 };
}

/** The last word counts; what waits for its leaf comes last. */
function isHeld({ about, indexes }: History): boolean {
  const at = ({ entry }: AboutTip) => indexes.get(toHex(entry)) ?? Number.MAX_SAFE_INTEGER;
  const words = about.flatMap((one) =>
    isKind(one.statement, 'hold-set') ? [{ at: at(one), ...one.statement.says }] : [],
  );
  const last = Math.max(...words.map((word) => word.at));
  return words.some((word) => word.at === last && word.held);
}

function checkApprovals(
  { suite }: House,
  { roster, members }: { roster: Session['roster']; members: readonly string[] },
  { statement, history }: { statement: ReadStatement<'erased'>; history: History },
): void {
  const people = signersByKey(suite, roster);
  const personOf = ({ signer }: ReadStatement) => people.get(signer)?.person ?? null;
  const approvals = statement.says.approvals.map((leaf) => approvalAt(history, leaf));
  const requests = new Set(approvals.map(({ request }) => request));
  if (requests.size > 1) wrong('the approvals name several requests');
  const persons = new Set([statement, ...requests].map(personOf));
  for (const { approval } of approvals) {
    const approver = memberOf(roster, people.get(approval.signer)?.handle ?? '');
    if (!approver?.may.includes('approve') || !members.includes(approver.handle)) wrong('an approver may not approve');
    if (persons.has(approver.person)) refuse('release-approval-same-person', 'approvals must be by other persons');
    persons.add(approver.person);
  }
  const needed = Math.max(1, roster.roster.rules.approvals.erase);
  if (approvals.length < needed) refuse('release-approval-missing', `${needed} other persons must approve`);
}

function approvalAt(history: History, leaf: Named): { approval: ReadStatement; request: ReadStatement } {
  const approval = provenAt(history, leaf);
  if (!approval || !isKind(approval, 'release-approved')) wrong('expected proven approvals of this tip');
  const request = provenAt(history, approval.says.request);
  if (!request || !isKind(request, 'erasure-asked')) wrong('an approval names no request to erase this tip');
  return { approval, request };
}

const provenAt = ({ about, indexes, size }: History, { index, entry }: Named): ReadStatement | null => {
  const hex = toHex(fromBase64(entry));
  const found = index < size && indexes.get(hex) === index && about.find((one) => toHex(one.entry) === hex);
  return found ? found.statement : null;
};

function wrong(message: string): never {
  refuse('release-approval-wrong', message);
}
