/** P5.11. Letting a colleague in to many tips: looked at, accounts read where nobody knows yet whom a source named, and let in. */
import type { KnownTip } from '#client/vault/known';
import { isKeptAway, letIn, TOGETHER, wasOnDesk } from '#client/vault/letting-in';
import { openTips } from '#client/vault/tip';
import { tipNumber } from '#protocol/identity/number';
import { isKind } from '#protocol/statement/statement';
import { cardRow } from '../card.ts';
import { type Desk, queueAt, type Telling, telling } from '../desk.ts';
import { heldTip, hold } from '../held.ts';
import { inParts } from '../many.ts';
import { openedAt } from '../queue/bulk.ts';
import { isOver, stateOf, type Tracked } from '../queue/queue.ts';
import type { AdmissionAsk, AdmissionRow, Colleague, LetIn } from './colleague-acts.ts';

/** Accounts read at once: one wait. */
const READ = 20;

/** Everybody who was not on the desk when one of the tips open here was sealed. */
export function colleaguesAt(desk: Desk, id: string): Colleague[] {
  const { vault } = desk.unlocked;
  const { members, desks } = vault.ground.roster.roster;
  const byRoster = new Map(
    openOnes(desk, id).map(({ opened }) => [opened.envelope.received.says.roster, opened] as const),
  );
  const sealed = [...byRoster.values()];
  return members
    .filter(({ handle, may }) => handle !== vault.holder.handle && may.includes('open'))
    .filter(({ handle }) => sealed.some((opened) => !wasOnDesk(vault, opened, handle)))
    .map(({ handle }) => ({
      handle,
      desks: desks.filter((one) => one.members.includes(handle)).map(({ label }) => label),
    }));
}

type Opened = Tracked & { readonly opened: KnownTip };

const openOnes = (desk: Desk, id: string): Opened[] =>
  [...queueAt(desk, id).tips.values()].filter((one): one is Opened => one.opened !== null);

/** The tips that are not at an end, and whether the colleague can be let in to each. */
export async function admissionsAt(
  desk: Desk,
  { desk: id, to, assignee, allegation }: AdmissionAsk,
): Promise<AdmissionRow[]> {
  const { vault } = desk.unlocked;
  const wanted = openOnes(desk, id).filter((tracked) => {
    const state = stateOf(vault, tracked);
    const isOf = assignee === '' || (state.assignee ?? 'nobody') === assignee;
    return !isOver(state) && isOf && (allegation === '' || tracked.opened.card.allegations.includes(allegation));
  });
  const rows: AdmissionRow[] = [];
  for (const tracked of wanted) rows.push(await rowOf(desk, to, tracked));
  return rows;
}

async function rowOf(desk: Desk, to: string, { opened, stated }: Opened): Promise<AdmissionRow> {
  const card = cardRow(opened);
  const isIn = [...stated.values()].some(({ statement }) => isKind(statement, 'granted') && statement.says.to === to);
  if (isIn) return { card, is: 'let-in', names: [] };
  if (wasOnDesk(desk.unlocked.vault, opened, to)) return { card, is: 'was-on-desk', names: [] };
  const names = desk.tips.get(card.tip)?.body.doNotAdmit;
  if (!names) return { card, is: 'unread', names: [] };
  if (await isKeptAway(desk.unlocked.vault, to, names)) return { card, is: 'kept-away', names };
  return { card, is: names.length > 0 ? 'names' : 'ready', names };
}

interface Chosen {
  readonly desk: string;
  readonly to: string;
  readonly tips: readonly string[];
}

/** Reads the accounts of these tips, so that it is known whom their sources named. What cannot be read stays unread. */
export async function readAccounts(desk: Desk, { desk: id, to, tips }: Chosen, tell: Telling): Promise<AdmissionRow[]> {
  const vault = telling(desk, () => undefined);
  const queue = queueAt(desk, id);
  await inParts(desk, tips, {
    size: READ,
    tell,
    act: async (some) => {
      const opened = await openedAt(
        vault,
        queue,
        some.filter((tip) => !desk.tips.has(tip)),
      );
      const read = await openTips(vault, opened, { purpose: 'supervision', also: [] });
      for (const [at, one] of opened.entries()) {
        const tip = read[at];
        if (tip) hold(desk, one, tip);
      }
    },
  });
  const chosen = new Set(tips);
  const rows: AdmissionRow[] = [];
  for (const one of openOnes(desk, id)) {
    if (chosen.has(one.opened.envelope.received.says.tip)) rows.push(await rowOf(desk, to, one));
  }
  return rows;
}

/** Lets the colleague in to these tips, whose accounts are open here. */
export async function letInAll(desk: Desk, { desk: id, to, tips }: Chosen, tell: Telling): Promise<LetIn> {
  const vault = telling(desk, () => undefined);
  const failed: { number: string; code: string }[] = [];
  let done = 0;
  const stopped = await inParts(desk, tips, {
    size: Math.min(READ, TOGETHER),
    tell,
    act: async (some) => {
      for (const { tip, code } of await letIn(vault, { desk: id, to }, admissionsOf(desk, some))) {
        if (code === null) done += 1;
        else failed.push({ number: tipNumber(tip), code });
      }
    },
  });
  return { done, failed, stopped };
}

const admissionsOf = (desk: Desk, tips: readonly string[]) =>
  tips.map((tip) => {
    const { opened, body } = heldTip(desk, tip);
    return { opened, doNotAdmit: body.doNotAdmit };
  });
