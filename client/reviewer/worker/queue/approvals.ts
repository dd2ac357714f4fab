/** P8.5. What waits for a second person, over the whole desk: others' requests to approve, own ones that wait or may be set. */
import { approvalOf } from '#client/vault/approvals';
import { dispose } from '#client/vault/disposition';
import type { TipState, Waiting } from '#client/vault/fold';
import type { KnownTip } from '#client/vault/known';
import { logTogether } from '#client/vault/together';
import type { Vault } from '#client/vault/vault';
import { toHex } from '#protocol/bytes';
import { memberOf } from '#protocol/roster/find';
import { daysBetween } from '#protocol/shape';
import { type CardRow, cardRow } from '../card.ts';
import type { Desk } from '../desk.ts';
import { eachApart, openedAt } from './bulk.ts';
import { type Queue, stateOf, type Tracked } from './queue.ts';
import type { ApprovalRow, BulkDone } from './queue-acts.ts';

interface Found {
  readonly known: KnownTip;
  readonly waiting: Waiting;
  readonly row: ApprovalRow;
}

type Opened = Pick<Tracked, 'read'> & Pick<Found, 'known'>;

/** How long the witness answers a request, in days: what is older can only be asked again. P8.2 */
const ANSWERED = 1;

/** Every request that waits, at tips whose card this reviewer opened; oldest first. */
export const waitingAt = (desk: Desk, { tips }: Queue): Found[] =>
  [...tips.values()]
    .flatMap((tracked) => waitingAbout(desk, tracked))
    .sort((a, b) => a.waiting.index - b.waiting.index);

/** What waits about one tip. */
export function waitingAbout(desk: Desk, tracked: Tracked): Found[] {
  const { opened, read } = tracked;
  if (!opened) return [];
  const { waiting } = stateOf(desk.unlocked.vault, tracked);
  return waiting.map((one) => foundAt(desk, { known: opened, read }, one)).filter((one) => one !== null);
}

function foundAt(desk: Desk, { known, read }: Opened, waiting: Waiting): Found | null {
  const { vault } = desk.unlocked;
  const { rules } = vault.ground.roster.roster;
  const asksName = waiting.kind === 'part-opened';
  if (asksName && daysBetween(waiting.day, vault.ground.today) > ANSWERED) return null;
  const needed = asksName ? rules.approvals.person : rules.approvals.close;
  const is = standingOf(vault, known, { waiting, needed });
  if (asksName && waiting.approvals.length >= needed) return null;
  const { tip } = known.envelope.received.says;
  const row: ApprovalRow = {
    ...{ key: toHex(waiting.entry), card: cardRow(known), kind: waiting.kind, by: waiting.by, day: waiting.day },
    ending: waiting.ending,
    approvedBy: waiting.approvals.map(({ by }) => by),
    ...{ needed, is, read, why: whyOf(desk, tip, waiting.ending?.reason ?? null) },
  };
  return { known, waiting, row };
}

/** The words of the note that a statement names as its reason, when it was opened here. */
export const whyOf = ({ tips }: Pick<Desk, 'tips'>, tip: string, reason: string | null): string | null =>
  (reason !== null && tips.get(tip)?.words.find(({ sha256 }) => sha256 === reason)?.text) || null;

function standingOf(
  { holder, ground }: Vault,
  { card }: KnownTip,
  { waiting, needed }: { waiting: Waiting; needed: number },
): ApprovalRow['is'] {
  const own = memberOf(ground.roster, holder.handle);
  if (waiting.approvals.length >= needed) return waiting.by === holder.handle ? 'to-set' : 'waits';
  const approved = waiting.approvals.some(({ person }) => person === own?.person);
  const counts = own?.may.includes('approve') && card.live.includes(holder.handle);
  return counts && !approved && waiting.person !== own?.person ? 'to-approve' : 'waits';
}

/** Tips at which somebody else's reply waits for a signature that this reviewer may give, once he has read it (P5.17). */
export function unsignedAt({ unlocked: { vault } }: Desk, { tips }: Queue): CardRow[] {
  const own = memberOf(vault.ground.roster, vault.holder.handle);
  if (!own?.may.includes('countersign')) return [];
  const waits = ({ unsigned }: TipState) => unsigned.some(({ signed }) => !signed.includes(own.person));
  return [...tips.values()].flatMap((tracked) =>
    tracked.opened && waits(stateOf(vault, tracked)) ? [cardRow(tracked.opened)] : [],
  );
}

/** How much of all that is this reviewer's to act on. */
export const approvalsFor = (desk: Desk, queue: Queue): number =>
  waitingAt(desk, queue).filter(({ row }) => row.is !== 'waits').length + unsignedAt(desk, queue).length;

/** Approves the requests with these keys, in one wait; those that are not his to approve any more are told by their numbers. */
export async function approveAll(
  desk: Desk,
  queue: Queue,
  { keys, vault }: { keys: readonly string[]; vault: Vault },
): Promise<BulkDone> {
  const asked = waitingAt(desk, queue).filter(({ row }) => keys.includes(row.key));
  const chosen = asked.filter(({ row }) => row.is === 'to-approve');
  const others = asked.filter(({ row }) => row.is !== 'to-approve');
  await logTogether(
    vault,
    chosen.map(({ known, waiting }) => approvalOf(vault, known, waiting)),
  );
  const failed = others.map(({ row }) => ({ number: row.card.number, code: 'not-allowed' }));
  return { done: chosen.length, failed };
}

/** Sets own proposals that others approved. */
export async function setAll(
  desk: Desk,
  queue: Queue,
  { keys, vault }: { keys: readonly string[]; vault: Vault },
): Promise<BulkDone> {
  const chosen = waitingAt(desk, queue).filter(({ row }) => row.is === 'to-set' && keys.includes(row.key));
  return eachApart(
    chosen,
    ({ known }) => known,
    async ({ row, waiting: { ending } }) => {
      const opened = ending ? await openedAt(vault, queue, [row.card.tip]) : [];
      for (const one of opened) if (ending) await dispose(vault, one, { ...ending, why: '' });
    },
  );
}
