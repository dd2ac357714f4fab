/** Acts on one tip: each answers with the tip as it then stands. */
import { dispose } from '#client/vault/disposition';
import { askErasure, setHold } from '#client/vault/erasure';
import { downloadFile, downloadLaterFile } from '#client/vault/files';
import { askForPerson, openPersonPart } from '#client/vault/person';
import { fetchTip, openLater, openTip } from '#client/vault/tip';
import { state, type Vault } from '#client/vault/vault';
import { countersign, reply, type Written, writeNote } from '#client/vault/write';
import { messagePart, notePart, replyCopyPart } from '#protocol/envelope/format';
import { isWork, type Note, type Work } from '#protocol/envelope/work';
import { parseTipNumber, tipNumber } from '#protocol/identity/number';
import { readStatementOf } from '#protocol/statement/statement';
import type { EndingWhy, TipView } from './acts.ts';
import type { HeldWord } from './added.ts';
import { type Desk, type Telling, telling } from './desk.ts';
import { heldTip, hold, keep, placeOf } from './held.ts';
import { approveAll } from './queue/approvals.ts';
import { openedAt } from './queue/bulk.ts';
import { viewOf } from './view.ts';

/** The account of a tip and all later words; once opened in this session, what is held of it at once. */
export async function open(desk: Desk, { tip }: { tip: string }, tell: Telling): Promise<TipView> {
  if (desk.tips.has(tip)) return viewOf(desk, tip);
  const vault = telling(desk, tell);
  for (const opened of await openedAt(vault, placeOf(desk, tip).queue, [tip])) {
    hold(desk, opened, await openTip(vault, opened));
  }
  // Once more, for the opening itself: whoever reads sees it in the history at once.
  return fresh(desk, tip, vault);
}

/** Fetches what came since: later words, history, and the person once others approved. */
export async function look(desk: Desk, { tip }: { tip: string }, tell: Telling): Promise<TipView> {
  const vault = telling(desk, tell);
  const held = heldTip(desk, tip);
  const later = await openLater(vault, held.opened, new Set(held.words.map(partOf)));
  const request = held.person ? undefined : desk.requests.get(tip);
  const person = request ? await openPersonPart(vault, held.opened, request) : held.person;
  const refused = later.refused.map(({ code }) => code);
  keep(desk, tip, { words: [...heldTip(desk, tip).words, ...later.words], refused, history: later.history, person });
  return viewOf(desk, tip);
}

const partOf = ({ kind, number }: HeldWord): string => {
  if (kind === 'message-received') return messagePart(number);
  return kind === 'note-written' ? notePart(number) : replyCopyPart(number);
};

/** Sends a reply to the source; one's own words need no opening. */
export async function answer(
  desk: Desk,
  { tip, text }: { tip: string; text: string },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const { opened } = heldTip(desk, tip);
  const written = await reply(vault, opened, text);
  const { number, day } = readStatementOf('reply-sent', written.statement).says;
  const { sha256 } = written;
  addWord(desk, tip, {
    kind: 'reply-sent',
    number,
    day,
    by: vault.holder.handle,
    text,
    work: null,
    sha256,
    reply: null,
  });
  return fresh(desk, tip, vault);
}

/** Signs a colleague's reply that was read here. */
export async function signToo(
  desk: Desk,
  { tip, number }: { tip: string; number: number },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const { opened, words } = heldTip(desk, tip);
  const word = words.find((one) => one.kind === 'reply-sent' && one.number === number);
  await countersign(vault, opened, word ?? { number, reply: null });
  return fresh(desk, tip, vault);
}

/** Writes a note: words for the desk. */
export async function noteDown(
  desk: Desk,
  { tip, text }: { tip: string; text: string },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  await write(desk, tip, { vault, note: { text } });
  return fresh(desk, tip, vault);
}

/** Labels, links, numbers: each a note of its own. */
export async function work(
  desk: Desk,
  { tip, work: all }: { tip: string; work: readonly Work[] },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  for (const one of all) await write(desk, tip, { vault, note: one });
  return fresh(desk, tip, vault);
}

/** One piece of work on a tip whose account is open, as a note. */
export const writeWork = (desk: Desk, { tip, work: note }: { tip: string; work: Work }, tell: Telling): Promise<void> =>
  write(desk, tip, { vault: telling(desk, tell), note });

/** Ties the tip to another one whose card is open here, and that one to it. */
export async function link(
  desk: Desk,
  { tip, number, as }: { tip: string; number: string; as: 'related' | 'duplicate' },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const wanted = parseTipNumber(number);
  const { queue } = placeOf(desk, tip);
  const others = [...queue.tips.entries()];
  const found = others.find(([other, { opened }]) => opened && other !== tip && tipNumber(other) === wanted);
  const [other, tracked] = found ?? [];
  if (!other || !tracked?.opened) return viewOf(desk, tip);
  await write(desk, tip, {
    vault,
    note: as === 'duplicate' ? { work: as, of: other } : { work: as, tip: other, on: true },
  });
  const back: Work = { work: 'related', tip, on: true };
  if (desk.tips.has(other)) await write(desk, other, { vault, note: back });
  else for (const opened of await openedAt(vault, queue, [other])) await writeNote(vault, opened, back);
  return fresh(desk, tip, vault);
}

async function write(desk: Desk, tip: string, { vault, note }: { vault: Vault; note: Note }): Promise<void> {
  addNote(desk, tip, { written: await writeNote(vault, heldTip(desk, tip).opened, note), note });
}

function addNote(desk: Desk, tip: string, { written, note }: { written: Written; note: Note }): void {
  const { number, day } = readStatementOf('note-written', written.statement).says;
  const content = isWork(note) ? { text: '', work: note } : { text: note.text, work: null };
  const by = desk.unlocked.vault.holder.handle;
  addWord(desk, tip, { kind: 'note-written', number, day, by, sha256: written.sha256, reply: null, ...content });
}

/** One's own word may have been read back from the server meanwhile. */
function addWord(desk: Desk, tip: string, word: HeldWord): void {
  const others = heldTip(desk, tip).words.filter(({ kind, number }) => kind !== word.kind || number !== word.number);
  keep(desk, tip, { words: [...others, word] });
}

/** The tip with its history as it is now. */
async function fresh(desk: Desk, tip: string, vault: Vault): Promise<TipView> {
  const { history } = await fetchTip(vault, heldTip(desk, tip).opened);
  keep(desk, tip, { history });
  return viewOf(desk, tip);
}

/** Gives the tip to somebody, with a word to him if there is one. */
export async function give(
  desk: Desk,
  { tip, to, why }: { tip: string; to: string; why: string },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  if (why !== '') await write(desk, tip, { vault, note: { text: why } });
  const { desk: id } = heldTip(desk, tip).opened.envelope.received.says;
  await vault.line.log(state(vault, 'assigned', { tip, desk: id, to }));
  return fresh(desk, tip, vault);
}

/** Asks for the person; open at once where nobody else must approve. */
export async function askPerson(desk: Desk, { tip }: { tip: string }, tell: Telling): Promise<TipView> {
  const vault = telling(desk, tell);
  const { opened } = heldTip(desk, tip);
  const request = await askForPerson(vault, opened);
  desk.requests.set(tip, request);
  const person = await openPersonPart(vault, opened, request);
  keep(desk, tip, { asked: true, person });
  return fresh(desk, tip, vault);
}

/** Asks the source whether the name may be passed on. */
export async function askConsent(
  desk: Desk,
  { tip, to }: { tip: string; to: string },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const { desk: id } = heldTip(desk, tip).opened.envelope.received.says;
  await vault.line.log(state(vault, 'consent-asked', { tip, desk: id, to }));
  return fresh(desk, tip, vault);
}

/** Sets or proposes how the tip ends. */
export async function end(
  desk: Desk,
  { tip, ...ending }: { tip: string } & EndingWhy,
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const { note } = await dispose(vault, heldTip(desk, tip).opened, ending);
  if (note) addNote(desk, tip, { written: note, note: { text: ending.why } });
  return fresh(desk, tip, vault);
}

/** Approves what somebody else asked for. */
export async function agree(desk: Desk, { tip, key }: { tip: string; key: string }, tell: Telling): Promise<TipView> {
  const vault = telling(desk, tell);
  await approveAll(desk, placeOf(desk, tip).queue, { keys: [key], vault });
  return fresh(desk, tip, vault);
}

/** Holds the tip, or lifts the hold; why is a note to the other readers. */
export async function holdTip(
  desk: Desk,
  { tip, held, why }: { tip: string; held: boolean; why: string },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const reason = await reasonOf(desk, tip, { vault, why });
  await vault.line.log(setHold(vault, { tip, desk: deskAt(desk, tip) }, { held, reason }));
  return fresh(desk, tip, vault);
}

/** Proposes to erase the tip, before its time is over too; others must agree. */
export async function proposeErasure(
  desk: Desk,
  { tip, why }: { tip: string; why: string },
  tell: Telling,
): Promise<TipView> {
  const vault = telling(desk, tell);
  const reason = await reasonOf(desk, tip, { vault, why });
  await vault.line.log(askErasure(vault, { tip, desk: deskAt(desk, tip) }, reason));
  return fresh(desk, tip, vault);
}

const deskAt = (desk: Desk, tip: string): string => heldTip(desk, tip).opened.envelope.received.says.desk;

async function reasonOf(
  desk: Desk,
  tip: string,
  { vault, why }: { vault: Vault; why: string },
): Promise<string | null> {
  if (why === '') return null;
  const note = { text: why };
  const written = await writeNote(vault, heldTip(desk, tip).opened, note);
  addNote(desk, tip, { written, note });
  return written.sha256;
}

/** A file's bytes, after the download stands in the record. */
export async function download(
  desk: Desk,
  { tip, index, message }: { tip: string; index: number; message: number | null },
  tell: Telling,
): Promise<Uint8Array<ArrayBuffer>> {
  const { opened, body, words } = heldTip(desk, tip);
  const vault = telling(desk, tell);
  const onProgress = (done: number, all: number) => tell({ name: 'fetch', done, all });
  const word = words.find(({ kind, number }) => kind === 'message-received' && number === message);
  const { bytes } =
    message === null
      ? await downloadFile(vault, opened, { body, index, onProgress })
      : await downloadLaterFile(vault, opened, { word: { files: [], message: null, ...word }, index, onProgress });
  return new Uint8Array(bytes);
}
