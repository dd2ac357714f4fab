/**
 * An unlocked desk: the vault, the cards opened in this session and the tips being read. Each act tells the steps it takes, as
 * they happen on the line: what is written into the record, and when the witness is asked.
 */
import { approve, openRequest } from '#client/vault/approvals';
import { listCards } from '#client/vault/cards';
import { dispose } from '#client/vault/disposition';
import { downloadFile } from '#client/vault/files';
import { askForPerson, openPersonPart } from '#client/vault/person';
import type { Request } from '#client/vault/release';
import { fetchTip, openLater, openTip } from '#client/vault/tip';
import type { Logged, Vault } from '#client/vault/vault';
import type { Tell } from '#client/vault/worker-calls';
import { reply, writeNote } from '#client/vault/write';
import type { OpenedTip } from '#protocol/envelope/admit';
import { messagePart, notePart, replyCopyPart } from '#protocol/envelope/format';
import { ProtocolError } from '#protocol/error';
import { tipNumber } from '#protocol/identity/number';
import { readStatementOf } from '#protocol/statement/statement';
import type { DeskList, DeskStep, Ending, TipView, WordRow } from './acts.ts';
import type { Unlocked } from './unlock.ts';
import { cardRow, type HeldTip, viewOf } from './view.ts';

/** What is in memory while a desk is unlocked; nothing of it leaves the worker as it is. */
export interface Desk {
  readonly unlocked: Unlocked;
  readonly cards: Map<string, OpenedTip>;
  readonly tips: Map<string, HeldTip>;
  readonly requests: Map<string, Request>;
}

type Telling = Tell<DeskStep>;

export const makeDesk = (unlocked: Unlocked): Desk => ({
  unlocked,
  cards: new Map(),
  tips: new Map(),
  requests: new Map(),
});

/** The vault whose line tells what goes over it. */
function telling({ unlocked: { vault } }: Desk, tell: Telling): Vault {
  const { line } = vault;
  return {
    ...vault,
    line: {
      exchange: line.exchange,
      prove: (stored) => {
        tell({ name: 'record' });
        return line.prove(stored);
      },
      log: (statement) => {
        tell({ name: 'record' });
        return line.log(statement);
      },
      release: async (request) => {
        tell({ name: 'witness' });
        const sealed = await line.release(request);
        tell({ name: 'open' });
        return sealed;
      },
    },
  };
}

/** The cards of a desk; those opened before in this session are not opened again. */
export async function list(desk: Desk, id: string, tell: Telling): Promise<DeskList> {
  const vault = telling(desk, tell);
  const { opened, more, waiting, closed, refused } = await listCards(vault, {
    desk: id,
    wanted: (tip) => !desk.cards.has(tip),
  });
  for (const one of opened) desk.cards.set(one.envelope.received.says.tip, one);
  const own = [...desk.cards.values()].filter(({ envelope }) => envelope.received.says.desk === id);
  return {
    cards: own.map(cardRow),
    more,
    waiting: waiting.length,
    closed,
    refused: refused.map(({ tip, code }) => ({ number: tip === null ? null : tipNumber(tip), code })),
  };
}

/** The account of a tip and all later words; once opened in this session, only what came since. */
export async function open(desk: Desk, tip: string, tell: Telling): Promise<TipView> {
  if (desk.tips.has(tip)) return look(desk, tip, tell);
  const vault = telling(desk, tell);
  const opened = cardOf(desk, tip);
  const { body, words, refused, history } = await openTip(vault, opened);
  const codes = refused.map(({ code }) => code);
  desk.tips.set(tip, { opened, body, words, refused: codes, history, asked: false, person: null });
  return viewOf(vault, heldTip(desk, tip));
}

/** Fetches what came since: later words, history, and the person once others approved. */
export async function look(desk: Desk, tip: string, tell: Telling): Promise<TipView> {
  const vault = telling(desk, tell);
  const held = heldTip(desk, tip);
  const later = await openLater(vault, held.opened, new Set(held.words.map(partOf)));
  const request = held.person ? undefined : desk.requests.get(tip);
  const person = request ? await openPersonPart(vault, held.opened, request) : held.person;
  const refused = later.refused.map(({ code }) => code);
  return keep(desk, tip, { words: [...held.words, ...later.words], refused, history: later.history, person });
}

const partOf = ({ kind, number }: WordRow): string => {
  if (kind === 'message-received') return messagePart(number);
  return kind === 'note-written' ? notePart(number) : replyCopyPart(number);
};

/** Sends a reply or writes a note; one's own words need no opening. */
export async function write(
  desk: Desk,
  { tip, text, kind }: { tip: string; text: string; kind: 'reply-sent' | 'note-written' },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const held = heldTip(desk, tip);
  const written =
    kind === 'reply-sent' ? await reply(vault, held.opened, text) : await writeNote(vault, held.opened, { text });
  const word = wordOf(vault, { logged: written, kind, text });
  const { history } = await fetchTip(vault, held.opened);
  return keep(desk, tip, { words: [...held.words, word], history });
}

function wordOf(
  { holder }: Vault,
  { logged, kind, text }: { logged: Logged; kind: 'reply-sent' | 'note-written'; text: string },
): WordRow {
  const { number, day } = readStatementOf(kind, logged.statement).says;
  return { kind, number, by: holder.handle, day, text };
}

/** Asks for the person; open at once where nobody else must approve. */
export async function askPerson(desk: Desk, tip: string, tell: Telling): Promise<TipView> {
  const vault = telling(desk, tell);
  const { opened } = heldTip(desk, tip);
  const request = await askForPerson(vault, opened);
  desk.requests.set(tip, request);
  const person = await openPersonPart(vault, opened, request);
  const { history } = await fetchTip(vault, opened);
  return keep(desk, tip, { asked: true, person, history });
}

/** Sets or proposes how the tip ends. */
export async function end(
  desk: Desk,
  { tip, ending }: { tip: string; ending: Ending },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const { opened } = heldTip(desk, tip);
  await dispose(vault, opened, { ...ending, why: '' });
  const { history } = await fetchTip(vault, opened);
  return keep(desk, tip, { history });
}

/** Approves what somebody else asked for. */
export async function agree(desk: Desk, tip: string, tell: Telling): Promise<TipView> {
  const vault = telling(desk, tell);
  const { opened } = heldTip(desk, tip);
  const request = openRequest(vault, (await fetchTip(vault, opened)).history);
  if (request) await approve(vault, opened, request);
  const { history } = await fetchTip(vault, opened);
  return keep(desk, tip, { history });
}

/** A file's bytes, after the download stands in the record. */
export async function download(
  desk: Desk,
  { tip, index }: { tip: string; index: number },
  tell: Telling,
): Promise<Uint8Array<ArrayBuffer>> {
  const { opened, body } = heldTip(desk, tip);
  const onProgress = (done: number, all: number) => tell({ name: 'fetch', done, all });
  const { bytes } = await downloadFile(telling(desk, tell), opened, { body, index, onProgress });
  return new Uint8Array(bytes);
}

function keep(desk: Desk, tip: string, changed: Partial<HeldTip>): TipView {
  const held = { ...heldTip(desk, tip), ...changed };
  desk.tips.set(tip, held);
  return viewOf(desk.unlocked.vault, held);
}

function cardOf({ cards }: Desk, tip: string): OpenedTip {
  const card = cards.get(tip);
  if (!card) throw new ProtocolError('part-missing', 'card was not opened');
  return card;
}

function heldTip({ tips }: Desk, tip: string): HeldTip {
  const held = tips.get(tip);
  if (!held) throw new ProtocolError('part-missing', 'tip was not opened');
  return held;
}
