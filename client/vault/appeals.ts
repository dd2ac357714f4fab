/**
 * P8.4. What a desk let pass: the second authority finds the tips of which a deadline is over, and opens the card that was sealed
 * to it. Days are all that a record tells, so the witness, which has the time, may refuse what looks due here.
 */
import { admitReceived, provenOf } from '#client/vault/grants';
import { type History, itemsOf, readHistory } from '#client/vault/history';
import { collectAppeal } from '#client/vault/release';
import { checkpointOf, leafOf, state, type Vault } from '#client/vault/vault';
import { splitHeader } from '#protocol/age/header';
import { recipientOf } from '#protocol/age/recipient';
import { fromBase64, toHex } from '#protocol/bytes';
import { admitCard, admitPart, type LoggedEnvelope, type OpenedTip } from '#protocol/envelope/admit';
import { openCard } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import { addDays, type Day } from '#protocol/shape';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';

export type Deadline = 'open' | 'disposition';

/** A tip of which the desk let a deadline pass. */
export interface Appeal {
  readonly envelope: LoggedEnvelope;
  readonly deadline: Deadline;
  /** The last day on which the desk would have been in time. */
  readonly last: Day;
  /** Whether the second authority has opened it before. */
  readonly released: boolean;
}

/** Which deadline a tip's record shows as past; `null` for none. The one about opening first, since it says more. P8.4 */
export function pastDeadline(
  { ground }: Pick<Vault, 'ground'>,
  { received, history }: { received: Day; history: History },
): Pick<Appeal, 'deadline' | 'last'> | null {
  const { deadlines } = ground.roster.roster.rules;
  const opened = itemsOf(history, 'part-opened')
    .filter(({ statement }) => statement.says.parts.some(({ part }) => part === 'body'))
    .map(({ statement }) => statement.says.day);
  const disposed = itemsOf(history, 'disposition').map(({ statement }) => statement.says.day);
  const done = { open: opened, disposition: disposed };
  for (const deadline of ['open', 'disposition'] as const) {
    const last = addDays(received, deadlines[deadline]);
    if (ground.today > last && !done[deadline].some((day) => day <= last)) return { deadline, last };
  }
  return null;
}

/** The tips of a desk whose appeals go to this member's, of which a deadline is past. Throws like the exchanges. P8.4 */
export async function listAppeals(
  vault: Vault,
  desk: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Appeal[]> {
  const { deadlines } = vault.ground.roster.roster.rules;
  const soonest = Math.min(deadlines.open, deadlines.disposition);
  const appeals: Appeal[] = [];
  let looked = 0;
  for await (const envelope of receivedAt(vault, desk)) {
    const old = addDays(envelope.received.says.day, soonest) < vault.ground.today;
    const appeal = old ? await appealOf(vault, envelope) : null;
    if (appeal) appeals.push(appeal);
    looked += 1;
    onProgress(looked);
  }
  return appeals.sort((a, b) => (a.last < b.last ? -1 : 1));
}

async function* receivedAt(vault: Vault, desk: string): AsyncGenerator<LoggedEnvelope> {
  let after: string | null = null;
  do {
    const ask = { path: { desk }, query: after === null ? {} : { after } };
    const reply: ReplyOf<typeof ENDPOINTS.appealList> = await vault.line.exchange(ENDPOINTS.appealList, ask);
    const checkpoint = checkpointOf(vault, reply.checkpoint);
    for (const row of reply.rows) if (checkpoint && row.inclusion) yield admitReceived(vault, checkpoint, row);
    after = reply.next;
  } while (after !== null);
}

async function appealOf(vault: Vault, envelope: LoggedEnvelope): Promise<Appeal | null> {
  const { tip, day } = envelope.received.says;
  const reply = await vault.line.exchange(ENDPOINTS.deskTip, { path: { tip } });
  const history = readHistory(vault, {
    envelope,
    checkpoint: checkpointOf(vault, reply.checkpoint),
    statements: reply.history,
  });
  const past = pastDeadline(vault, { received: day, history });
  return past && { envelope, ...past, released: itemsOf(history, 'appeal-released').length > 0 };
}

/**
 * Opens the card that was sealed to the second authority; afterwards the tip is read like any other. Throws `part-missing`,
 * `part-altered`, and what a release throws (`release-deadline-not-past`). P8.4
 */
export async function openAppeal(
  vault: Vault,
  { envelope, deadline }: Pick<Appeal, 'envelope' | 'deadline'>,
): Promise<OpenedTip> {
  const { suite } = vault.crypto;
  const { tip, desk } = envelope.received.says;
  const reply = await vault.line.exchange(ENDPOINTS.deskTip, { path: { tip } });
  const checkpoint = checkpointOf(vault, reply.checkpoint);
  const found = reply.parts.find(({ part }) => part === 'appeal');
  if (!found || !checkpoint) throw new ProtocolError('part-missing', 'appeal is not among the parts sent');
  const sealed = admitPart(suite, envelope, { part: 'appeal', sealed: fromBase64(found.sealed) });
  const seed = vault.crypto.random(32);
  const header = toHex(suite.sha256(splitHeader(sealed).header));
  const saying = { desk, tip, received: leafOf(envelope.proof), deadline, header, recipient: recipientOf(suite, seed) };
  const logged = await vault.line.log(state(vault, 'appeal-released', saying));
  const boxes = [{ tip, part: 'appeal', sealed }];
  const received = provenOf(checkpoint, reply.received);
  const released = await collectAppeal(vault, { logged, boxes, seed }, received);
  return admitCard(envelope, await openCard(suite, { released, seed: vault.holder.ageSeed, tip }, 'appeal'));
}
