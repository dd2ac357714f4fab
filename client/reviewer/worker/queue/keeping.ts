/**
 * P4.7, P6.10. How long tips are kept, and what is to be erased: told by statements and the retention policy alone, so that no
 * card is opened for it. What was erased is dropped from this worker's memory as soon as the log says so.
 */
import { approveErasure, askErasure, eraseAgreed, neededToErase } from '#client/vault/erasure';
import type { TipState } from '#client/vault/fold';
import { NO_WORK } from '#client/vault/fold-work';
import { logTogether } from '#client/vault/together';
import type { Vault } from '#client/vault/vault';
import { tipNumber } from '#protocol/identity/number';
import { inBackupsUntil, keptUntil } from '#protocol/report/retention';
import { memberOf } from '#protocol/roster/find';
import type { Desk } from '../desk.ts';
import { change, type Queue, stateOf } from './queue.ts';
import type { Keeping, KeepingRow } from './queue-acts.ts';

/** How a tip is kept, and what this reviewer may do about it. */
export function keepingOf({ unlocked: { vault, who } }: Pick<Desk, 'unlocked'>, state: TipState): Keeping {
  const { ended, erasure, days } = state;
  const { retention } = who;
  const kept = retention && ended && days.received ? keptUntil(retention, { ...ended, received: days.received }) : null;
  const { held, asked, erased } = erasure;
  return {
    ...{ rule: kept?.rule ?? null, from: kept?.from ?? null, held, needed: neededToErase(vault) },
    asked: asked && { by: asked.by, day: asked.day, approvedBy: asked.approvals.map(({ by }) => by) },
    erased: erased && { ...erased, until: retention && inBackupsUntil(retention, erased.day) },
    is: standing(vault, state, kept?.from ?? null),
  };
}

function standing(vault: Vault, { erasure: { held, asked, erased } }: TipState, from: string | null): Keeping['is'] {
  if (erased) return 'erased';
  const due = from !== null && from <= vault.ground.today;
  if (held) return due || asked ? 'held' : 'kept';
  if (!asked) return due ? 'due' : 'kept';
  const own = memberOf(vault.ground.roster, vault.holder.handle);
  const agreed = asked.approvals.length >= neededToErase(vault);
  const agrees = asked.approvals.some(({ person }) => person === own?.person);
  if (agreed) return own?.may.includes('erase') && !agrees ? 'to-erase' : 'waits';
  return own?.may.includes('approve') && asked.person !== own.person && !agrees ? 'to-approve' : 'waits';
}

/** Tips whose erasure is due, asked for or held up, and those erased that backups may still hold; the most pressing first. */
export function keepingAt(desk: Desk, queue: Queue): KeepingRow[] {
  const { today } = desk.unlocked.vault.ground;
  const rows = [...queue.tips].flatMap(([tip, tracked]): KeepingRow[] => {
    const state = stateOf(desk.unlocked.vault, tracked);
    const keeping = keepingOf(desk, state);
    const over = keeping.erased !== null && (keeping.erased.until ?? '') < today;
    if (keeping.is === 'kept' || over) return [];
    return [{ ...keeping, tip, number: tipNumber(tip), disposition: state.ended?.disposition ?? null }];
  });
  return rows.sort((a, b) => ORDER.indexOf(a.is) - ORDER.indexOf(b.is) || a.number.localeCompare(b.number));
}

const ORDER: readonly Keeping['is'][] = ['to-erase', 'to-approve', 'due', 'waits', 'held', 'erased', 'kept'];

type Chosen = { readonly tips: readonly string[]; readonly vault: Vault };

/** Proposes to erase the tips whose time is over, in one wait. */
export const proposeAll = (desk: Desk, queue: Queue, chosen: Chosen): Promise<unknown> =>
  act(desk, queue, { ...chosen, is: 'due' }, (about) => askErasure(chosen.vault, about));

/** Agrees to what others proposed. */
export const agreeAll = (desk: Desk, queue: Queue, chosen: Chosen): Promise<unknown> =>
  act(desk, queue, { ...chosen, is: 'to-approve' }, (about, state) => approveErasure(chosen.vault, about, state));

/** Erases what others agreed to. */
export const eraseAll = (desk: Desk, queue: Queue, chosen: Chosen): Promise<unknown> =>
  act(desk, queue, { ...chosen, is: 'to-erase' }, (about, state) => eraseAgreed(chosen.vault, about, state));

async function act(
  desk: Desk,
  queue: Queue,
  { tips, vault, is }: Chosen & { readonly is: Keeping['is'] },
  make: (about: { tip: string; desk: string }, state: TipState) => Uint8Array | null,
): Promise<void> {
  const statements = tips.flatMap((tip) => {
    const tracked = queue.tips.get(tip);
    const state = tracked && stateOf(vault, tracked);
    return state && keepingOf(desk, state).is === is ? [make({ tip, desk: queue.desk }, state)] : [];
  });
  await logTogether(
    vault,
    statements.filter((one) => one !== null),
  );
}

/** Forgets cards, accounts, words and what was asked of tips that the log says are erased. P6.10 */
export function dropErased(desk: Desk, queue: Queue): void {
  for (const [tip, tracked] of queue.tips) {
    if (stateOf(desk.unlocked.vault, tracked).erasure.erased === null) continue;
    desk.tips.delete(tip);
    desk.requests.delete(tip);
    queue.search.drop(tip);
    if (tracked.opened || tracked.read) change(queue, tracked, { opened: null, read: false, work: NO_WORK });
  }
}
