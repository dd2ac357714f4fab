/**
 * P5.9, P8.1. Opening a tip: its history checked, then one logged statement for the body and every later word, then the
 * keys. Nothing comes out of here that did not match its commitment or its own statement first.
 */
import { type History, readHistory } from '#client/vault/history';
import { askForParts, type Box, collect, makeRequest, type Purpose } from '#client/vault/release';
import { inParallel, logTogether } from '#client/vault/together';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { type KnownWord, type RefusedWord, wordsIn } from '#client/vault/words';
import { fromBase64, toHex } from '#protocol/bytes';
import { admitPart, type OpenedTip } from '#protocol/envelope/admit';
import type { Body, Message, SealedPart } from '#protocol/envelope/format';
import { openBody, openMessage, openNote, openReplyCopy, type ReleasedBox } from '#protocol/envelope/open';
import { isWork, type Work } from '#protocol/envelope/work';
import { ProtocolError } from '#protocol/error';
import type { Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';

/** What the server has of a tip, checked as far as it can be without keys. */
export interface TipRecord {
  readonly history: History;
  readonly parts: readonly SealedPart[];
}

/** A later word, opened. */
export interface OpenedWord extends Pick<KnownWord, 'kind' | 'number' | 'by' | 'day' | 'sha256' | 'files'> {
  /** Empty when it is work. */
  readonly text: string;
  /** What a note does to the tip's labels, links and numbers; `null` for words. */
  readonly work: Work | null;
  /** All that a source sent in a message; `null` for the office's words. */
  readonly message: Message | null;
  /** SHA-256 (hex) of the reply sealed to the source, which was seen to say the same; `null` for other words. P5.6 */
  readonly reply: string | null;
}

/** A tip as a reviewer reads it. */
export interface ReadTip {
  readonly body: Body;
  readonly words: readonly OpenedWord[];
  readonly refused: readonly RefusedWord[];
  readonly history: History;
}

/** Boxes that one statement names: a source's facts tell at most so many parts at once (P3.4). */
const BOXES = 16;

/** Fetches a tip's parts and history. Throws like the exchanges. */
export async function fetchTip(vault: Vault, { envelope }: OpenedTip): Promise<TipRecord> {
  const { tip } = envelope.received.says;
  const reply = await vault.line.exchange(ENDPOINTS.deskTip, { path: { tip } });
  const checkpoint = checkpointOf(vault, reply.checkpoint);
  return {
    history: readHistory(vault, { envelope, checkpoint, statements: reply.history }),
    parts: reply.parts.map(({ part, sealed }) => ({ part, sealed: fromBase64(sealed) })),
  };
}

/** A tip's boxes, checked and ready to be asked for: the body's first. */
interface Prepared extends Pick<ReadTip, 'refused' | 'history'> {
  readonly opened: OpenedTip;
  readonly known: readonly KnownWord[];
  readonly boxes: readonly Box[];
}

/** Opens the body and all later words. Throws `part-missing`, `part-altered`, and what a release throws. P8.1 */
export async function openTip(vault: Vault, opened: OpenedTip, purpose: Purpose = 'triage'): Promise<ReadTip> {
  const prepared = await prepare(vault, opened);
  return read(vault, prepared, await release(vault, opened, { boxes: prepared.boxes, purpose }));
}

/**
 * Opens several tips with one wait: a statement each, all in one checkpoint; `also` are logged with them. What fails for one
 * tip is `null` for it and hides no other. Throws when the log cannot be written. P8.1
 */
export async function openTips(
  vault: Vault,
  tips: readonly OpenedTip[],
  { purpose, also }: { purpose: Purpose; also: readonly Uint8Array[] },
): Promise<(ReadTip | null)[]> {
  const prepared = await inParallel(tips, (opened) => orNull(prepare(vault, opened)));
  const asking = await inParallel(prepared, async (one) => {
    if (!one || one.boxes.length > BOXES) return null;
    const { tip, desk } = one.opened.envelope.received.says;
    return makeRequest(vault, { tip, desk, boxes: one.boxes, purpose });
  });
  const statements = asking.filter((one) => one !== null).map(({ statement }) => statement);
  const logged = await logTogether(vault, [...also, ...statements]);
  const proven = new Map(logged.map((one) => [one.statement, one]));
  return inParallel(prepared, async (one, at) => {
    const asked = asking[at];
    const request = asked && proven.get(asked.statement);
    if (!one || !asked || !request) return one ? orNull(openTip(vault, one.opened, purpose)) : null;
    const { boxes, seed } = asked;
    return orNull(collect(vault, { boxes, seed, logged: request }).then((released) => read(vault, one, released)));
  });
}

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

async function prepare(vault: Vault, opened: OpenedTip): Promise<Prepared> {
  const record = await fetchTip(vault, opened);
  const { tip } = opened.envelope.received.says;
  const body: Box = { tip, part: 'body', sealed: committedPart(vault, opened, { record, part: 'body' }) };
  const { known, refused } = wordsIn(vault, opened.envelope, record);
  return { opened, known, refused, history: record.history, boxes: [body, ...known.map(({ box }) => box)] };
}

async function read(
  vault: Vault,
  { opened, known, refused, history }: Prepared,
  [released, ...rest]: readonly ReleasedBox[],
): Promise<ReadTip> {
  if (!released) throw new ProtocolError('part-missing', 'body was not released');
  const { tip } = opened.envelope.received.says;
  const body = await openBody(vault.crypto.suite, { released, seed: opened.seed, tip });
  const later = await openWords(vault, opened, { known, released: rest });
  return { body, words: later.words, refused: [...refused, ...later.refused], history };
}

/** Opens the later words that are not among `seen` (part names), by statements of their own. P5.6 */
export async function openLater(
  vault: Vault,
  opened: OpenedTip,
  seen: ReadonlySet<string>,
): Promise<Omit<ReadTip, 'body'>> {
  const record = await fetchTip(vault, opened);
  const { known: all, refused } = wordsIn(vault, opened.envelope, record);
  const known = all.filter(({ box }) => !seen.has(box.part));
  const released = await release(vault, opened, { boxes: known.map(({ box }) => box), purpose: 'assigned' });
  const later = await openWords(vault, opened, { known, released });
  return { words: later.words, refused: [...refused, ...later.refused], history: record.history };
}

/** A part of the record that the source committed to. Throws `part-missing`, `part-altered`. P5.7 */
export function committedPart(
  { crypto }: Vault,
  { envelope }: OpenedTip,
  { record, part }: { record: TipRecord; part: string },
): Uint8Array {
  const found = record.parts.find((one) => one.part === part);
  if (!found) throw new ProtocolError('part-missing', `${part} is not among the parts sent`);
  return admitPart(crypto.suite, envelope, found);
}

async function release(
  vault: Vault,
  { envelope }: OpenedTip,
  { boxes, purpose }: { boxes: readonly Box[]; purpose: Purpose },
): Promise<ReleasedBox[]> {
  const { tip, desk } = envelope.received.says;
  const released: ReleasedBox[] = [];
  for (let at = 0; at < boxes.length; at += BOXES) {
    const some = boxes.slice(at, at + BOXES);
    released.push(...(await collect(vault, await askForParts(vault, { desk, tip, boxes: some, purpose }))));
  }
  return released;
}

/** One that does not open is refused and hides no other: else whoever writes on a tip could keep all others from reading it. */
async function openWords(
  { crypto }: Vault,
  { seed }: OpenedTip,
  { known, released }: { known: readonly KnownWord[]; released: readonly ReleasedBox[] },
): Promise<Pick<ReadTip, 'words' | 'refused'>> {
  const words: OpenedWord[] = [];
  const refused: RefusedWord[] = [];
  for (const [i, word] of known.entries()) {
    const key = released[i];
    if (!key) throw new ProtocolError('part-missing', 'word was not released');
    const { kind, number, by, day, sha256, files } = word;
    try {
      const content = await contentOf(crypto.suite, word, { released: key, seed, place: word.place });
      const reply = word.reply && toHex(crypto.suite.sha256(word.reply));
      words.push({ kind, number, by, day, sha256, files, reply, ...content });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      refused.push({ kind, number, code: error.code });
    }
  }
  return { words, refused };
}

async function contentOf(
  suite: Suite,
  { kind, reply }: KnownWord,
  from: { released: ReleasedBox; seed: Uint8Array; place: KnownWord['place'] },
): Promise<Pick<OpenedWord, 'text' | 'work' | 'message'>> {
  if (kind === 'message-received') {
    const message = await openMessage(suite, from);
    return { text: message.text, work: null, message };
  }
  const word = reply ? await openReplyCopy(suite, { ...from, reply }) : await openNote(suite, from);
  return isWork(word) ? { text: '', work: word, message: null } : { text: word.text, work: null, message: null };
}
