/** "My next ten": the most pressing tips that are nobody's, taken and opened with one wait, so that each is on screen at once. */
import { made } from '#client/vault/begun';
import { openTips } from '#client/vault/tip';
import { state, type Vault } from '#client/vault/vault';
import type { Desk } from '../desk.ts';
import { hold } from '../held.ts';
import { openedAt } from './bulk.ts';
import { type Queue, rowsIn, stateOf, syncQueue } from './queue.ts';
import type { Taking } from './queue-acts.ts';

/** Takes and opens. Returns the tips that are this reviewer's afterwards: whoever was faster keeps his. Throws like the exchanges. */
export async function takeNext(
  { desk, queue, vault }: { desk: Desk; queue: Queue; vault: Vault },
  { count, language }: Taking,
): Promise<string[]> {
  await syncQueue(vault, queue);
  // Asked anew after a failure, those that were being taken, not the ten after them.
  const tips = await made(vault.begun, 'chosen', () => nextOf(vault, queue, language).slice(0, count));
  const chosen = await openedAt(vault, queue, tips);
  const also = chosen.map(({ envelope }) => {
    const { tip, desk: id } = envelope.received.says;
    return state(vault, 'assigned', { tip, desk: id, to: vault.holder.handle });
  });
  const read = await openTips(vault, chosen, { purpose: 'assigned', also });
  for (const [at, opened] of chosen.entries()) {
    const tip = read[at];
    if (tip) hold(desk, opened, tip);
  }
  await syncQueue(vault, queue);
  return chosen
    .map(({ envelope }) => envelope.received.says.tip)
    .filter((tip) => {
      const tracked = queue.tips.get(tip);
      return tracked !== undefined && stateOf(vault, tracked).assignee === vault.holder.handle;
    });
}

/** Tips that are new and nobody's: danger first, then the oldest. */
function nextOf(vault: Vault, queue: Queue, language: string): string[] {
  return rowsIn(vault, queue, 'oldest')
    .filter((row) => row.stage === 'new' && (language === '' || row.language === language))
    .map(({ tip }) => tip);
}
