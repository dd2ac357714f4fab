/** P5.11, P8.4. Tips that one was let in to, of one's own desk and of others, and those that a desk let pass. */
import { listAppeals, openAppeal as openTheAppeal } from '#client/vault/appeals';
import { openBatch } from '#client/vault/cards';
import { type GrantedTip, listGranted } from '#client/vault/grants';
import type { Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { ProtocolError } from '#protocol/error';
import { tipNumber } from '#protocol/identity/number';
import { deskOf } from '#protocol/roster/find';
import { isKind } from '#protocol/statement/statement';
import { type CardRow, cardRow } from '../card.ts';
import { type Desk, type Telling, telling } from '../desk.ts';
import { isBudgetUsed, type Queue, take } from '../queue/queue.ts';
import type { AppealRow, GuestList } from './colleague-acts.ts';

const tipOf = ({ envelope }: GrantedTip) => envelope.received.says.tip;

/** Opens the cards of tips of this desk for which somebody made this member a slot after they were sealed. */
export async function openLetIn(vault: Vault, queue: Queue): Promise<void> {
  const letIn = new Set([...queue.dead].filter((tip) => isLetIn(vault, queue, tip)));
  if (letIn.size === 0) return;
  const { granted, refused } = await listGranted(vault);
  queue.refused.push(...refused.filter(({ tip }) => tip !== null && letIn.has(tip)));
  const batch = granted.filter((one) => letIn.has(tipOf(one))).slice(0, MOST);
  try {
    const opened = await openBatch(vault, { desk: queue.desk, batch, purpose: 'assigned' });
    for (const one of opened.opened) queue.dead.delete(one.envelope.received.says.tip);
    take(queue, { ...opened, dead: [] });
  } catch (error) {
    if (!isBudgetUsed(error)) throw error;
    queue.spent = true;
  }
}

/** As many cards as one statement names. */
const MOST = 100;

function isLetIn({ holder }: Vault, queue: Queue, tip: string): boolean {
  const tracked = queue.tips.get(tip);
  if (!tracked || tracked.opened || queue.refused.some((one) => one.tip === tip)) return false;
  return [...tracked.stated.values()].some(
    ({ statement }) => isKind(statement, 'granted') && statement.says.to === holder.handle,
  );
}

/** The tips of other desks that this reviewer was let in to. */
export async function guestsOf({ unlocked: { vault }, queues, elsewhere }: Desk): Promise<GuestList> {
  const { granted, refused } = await listGranted(vault);
  const others = granted.filter(({ envelope }) => !queues.has(envelope.received.says.desk));
  for (const one of others) {
    elsewhere.guests.set(tipOf(one), one);
    elsewhere.grants.set(tipOf(one), one.grant);
  }
  return {
    rows: others.map(({ envelope, by, day }) => {
      const { tip, desk } = envelope.received.says;
      return { tip, number: tipNumber(tip), desk: deskOf(vault.ground.roster, desk)?.label ?? desk, by, day };
    }),
    refused: refused.map(({ tip, code }) => ({ number: tip === null ? null : tipNumber(tip), code })),
  };
}

/** Opens the card of a tip of another desk. Throws `part-missing` for one that was not listed. */
export async function openGuest(desk: Desk, tip: string, tell: Telling): Promise<CardRow> {
  const { elsewhere } = desk;
  const known = elsewhere.queue.tips.get(tip)?.opened;
  if (known) return cardRow(known);
  const guest = elsewhere.guests.get(tip);
  if (!guest) throw new ProtocolError('part-missing', 'nobody let this reviewer in to the tip');
  const { desk: id } = guest.envelope.received.says;
  const { opened, refused } = await openBatch(telling(desk, tell), { desk: id, batch: [guest], purpose: 'assigned' });
  const [card] = opened;
  if (!card) throw new ProtocolError(refused[0]?.code ?? 'part-missing', 'card did not open');
  return keep(desk, card);
}

function keep({ elsewhere }: Desk, opened: OpenedTip): CardRow {
  take(elsewhere.queue, { opened: [opened], dead: [], refused: [] });
  return cardRow(opened);
}

/** The tips of another desk of which a deadline is past; those that cannot be looked at are left to the next look. */
export async function appealsAt(desk: Desk, id: string, tell: Telling): Promise<AppealRow[]> {
  const appeals = await listAppeals(desk.unlocked.vault, id, (done) => tell({ name: 'fetch', done }));
  for (const one of appeals) desk.elsewhere.appeals.set(one.envelope.received.says.tip, one);
  return appeals.map(({ envelope, deadline, last, released }) => {
    const { tip, day } = envelope.received.says;
    return { tip, number: tipNumber(tip), received: day, deadline, last, released };
  });
}

/** Opens the card that was sealed to the second authority. Throws `part-missing` for one that was not listed. P8.4 */
export async function openAppeal(desk: Desk, tip: string, tell: Telling): Promise<CardRow> {
  const known = desk.elsewhere.queue.tips.get(tip)?.opened;
  if (known) return cardRow(known);
  const appeal = desk.elsewhere.appeals.get(tip);
  if (!appeal) throw new ProtocolError('part-missing', 'tip is not among those that were let pass');
  return keep(desk, await openTheAppeal(telling(desk, tell), appeal));
}
