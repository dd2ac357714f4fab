/**
 * P5.8. Opening: a box with the file key that the witness released, a letter with the reader's own identity, and the
 * context inside compared with where it was found. What comes out here was decrypted, not yet admitted (P5.9).
 */
import type { Static, TSchema } from 'typebox';
import { openAge, openWithFileKey } from '#protocol/age/open';
import { decodeIdentity } from '#protocol/age/recipient';
import { equal, fromBase64, fromHex } from '#protocol/bytes';
import {
  Body,
  Card,
  type Context,
  type FileEntry,
  Flag,
  Message,
  Person,
  Plaintext,
  ReplyCopy,
  replyPart,
  Slot,
  slotPart,
  Word,
} from '#protocol/envelope/format';
import { Note } from '#protocol/envelope/work';
import { ProtocolError } from '#protocol/error';
import { readPadded } from '#protocol/json';
import type { Suite } from '#protocol/suite/suite';

/** A box and the file key (16 bytes) that the witness released for it. */
export interface ReleasedBox {
  readonly box: Uint8Array;
  readonly fileKey: Uint8Array;
}

/** Where a plaintext must say that it belongs. */
export interface Place {
  readonly tip: string;
  readonly part: string;
  readonly number?: number;
  readonly previous?: string | null;
}

/** Where a numbered word belongs in its direction. P5.6 */
interface Next {
  readonly number: number;
}

/** Opens a letter and checks its context. Throws the codes of `openAge`, `readPadded`, and `context-wrong`. P5.8 */
export async function openLetter<T extends TSchema>(
  suite: Suite,
  { seed, letter, place }: { seed: Uint8Array; letter: Uint8Array; place: Place },
  content: T,
): Promise<Static<T>> {
  return contentOf(await openAge(suite, [seed], letter), place, content);
}

function contentOf<T extends TSchema>(plaintext: Uint8Array, place: Place, content: T): Static<T> {
  const [context, inside] = readPadded(Plaintext(content), plaintext) as [Context, Static<T>];
  checkContext(context, place);
  return inside;
}

function checkContext(context: Context, { tip, part, number = 0, previous = null }: Place): void {
  const same =
    context.tip === tip && context.part === part && context.number === number && context.previous === previous;
  if (!same) throw new ProtocolError('context-wrong', 'plaintext belongs to another tip, part or place');
}

/** Opens a slot with its owner's identity seed: the card's seed, or `null` when the slot is dead for this owner. P5.5 */
export async function openSlot(
  suite: Suite,
  { seed, tip, handle, slot }: { seed: Uint8Array; tip: string; handle: string; slot: Uint8Array },
): Promise<Uint8Array | null> {
  try {
    const place = { tip, part: slotPart(handle) };
    return decodeIdentity((await openLetter(suite, { seed, letter: slot, place }, Slot)).secret);
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'not-a-recipient') return null;
    throw error;
  }
}

/** Opens a flag with the seed of whoever is on duty: whether the tip cannot wait. P5.8, P7.10 */
export const openFlag = async (
  suite: Suite,
  { seed, tip, flag }: { seed: Uint8Array; tip: string; flag: Uint8Array },
): Promise<boolean> => (await openLetter(suite, { seed, letter: flag, place: { tip, part: 'flag' } }, Flag)).urgent;

/** Opens a boxed part with the released key and the reader's seed. P5.8 */
export async function openBoxed<T extends TSchema>(
  suite: Suite,
  { released, seed, place }: { released: ReleasedBox; seed: Uint8Array; place: Place },
  content: T,
): Promise<Static<T>> {
  const letter = await openWithFileKey(suite, released.fileKey, released.box);
  return openLetter(suite, { seed, letter, place }, content);
}

type Opening = { released: ReleasedBox; seed: Uint8Array; tip: string };

/** Opens a card, or the card again in an appeal, with the seed that the slot gave. P5.8 */
export const openCard = (suite: Suite, { tip, ...from }: Opening, part: 'card' | 'appeal' = 'card'): Promise<Card> =>
  openBoxed(suite, { ...from, place: { tip, part: part === 'card' ? 'card' : 'appeal' } }, Card);

/** Opens a body with T's seed (from the card). P5.8 */
export const openBody = (suite: Suite, { tip, ...from }: Opening): Promise<Body> =>
  openBoxed(suite, { ...from, place: { tip, part: 'body' } }, Body);

/** Opens a person part with a keeper's seed. P5.8 */
export const openPerson = (suite: Suite, { tip, ...from }: Opening, part: string): Promise<Person> =>
  openBoxed(suite, { ...from, place: { tip, part } }, Person);

/** Opens a note, words or work, with T's seed. P5.10 */
export const openNote = (
  suite: Suite,
  { released, seed, place }: { released: ReleasedBox; seed: Uint8Array; place: Place },
) => openBoxed(suite, { released, seed, place }, Note);

/** Opens a message with T's seed. P5.6 */
export const openMessage = (
  suite: Suite,
  { released, seed, place }: { released: ReleasedBox; seed: Uint8Array; place: Place },
) => openBoxed(suite, { released, seed, place }, Message);

/**
 * Opens the office's copy of a reply with T's seed, and with the key in it the `reply` that the source is given: they must say
 * the same, so that nobody tells a source one thing and the desk another. Throws `part-altered` where they do not. P5.6
 */
export async function openReplyCopy(
  suite: Suite,
  { reply, place, ...from }: { released: ReleasedBox; seed: Uint8Array; place: Place & Next; reply: Uint8Array },
): Promise<Word> {
  const copy = await openBoxed(suite, { ...from, place }, ReplyCopy);
  const told = await openWithFileKey(suite, fromBase64(copy.fileKey), reply);
  const { text } = contentOf(told, { ...place, part: replyPart(place.number) }, Word);
  if (text !== copy.text) throw new ProtocolError('part-altered', 'reply says something else than its copy');
  return { text };
}

/** Opens a file with F's seed and compares it with what the body says of it. Throws `part-altered`. P5.8 */
export async function openFile(
  suite: Suite,
  seed: Uint8Array,
  { sealed, entry }: { sealed: Uint8Array; entry: FileEntry },
): Promise<Uint8Array> {
  const padded = await openAge(suite, [seed], sealed);
  const content = padded.subarray(0, entry.size);
  if (content.length !== entry.size || !equal(suite.sha256(content), fromHex(entry.sha256))) {
    throw new ProtocolError('part-altered', 'file is not the one the account lists');
  }
  return content;
}
