/** P5.6. Later words: message (source to office), note (between reviewers), reply (office to source). */
import { recipientOf } from '#protocol/age/recipient';
import { sealAge, sealAgeWithKey } from '#protocol/age/seal';
import { toBase64 } from '#protocol/bytes';
import {
  type Message,
  messagePart,
  notePart,
  type ReplyCopy,
  replyCopyPart,
  replyPart,
  type SealedPart,
  type Word,
} from '#protocol/envelope/format';
import type { Note } from '#protocol/envelope/work';
import { canonical } from '#protocol/json';
import { padJson } from '#protocol/padding/json';
import { MESSAGE } from '#protocol/padding/sizes';
import type { Crypto } from '#protocol/suite/suite';

/** Where a later word belongs: its number in its direction, from 1, and the SHA-256 (hex) of what went before it there. */
export interface WordPlace {
  readonly tip: string;
  readonly desk: string;
  readonly number: number;
  readonly previous: string;
}

/** The readers of a later word: the witness's recipient of the epoch, and T's seed. */
export interface WordReaders {
  readonly witness: string;
  readonly tipSeed: Uint8Array;
}

/** Seals a message from the source: box( age( to T ) ). P5.6 */
export const sealMessage = (crypto: Crypto, place: WordPlace, what: { word: Message; readers: WordReaders }) =>
  boxedWord(crypto, { place, part: messagePart(place.number) }, what);

/** Seals a note between reviewers, words or work: box( age( to T ) ). P5.6, P5.10 */
export const sealNote = (crypto: Crypto, place: WordPlace, what: { word: Note; readers: WordReaders }) =>
  boxedWord(crypto, { place, part: notePart(place.number) }, what);

/** Seals a reply twice: age( to S ) for the source, box( age( to T ) ) for the office, which opens the other too. P5.6 */
export function sealReply(
  crypto: Crypto,
  place: WordPlace,
  what: { word: Word; replyTo: string; readers: WordReaders },
): { reply: SealedPart; copy: SealedPart } {
  const part = replyPart(place.number);
  const { sealed, fileKey } = sealAgeWithKey(crypto, [what.replyTo], plaintextOf(place, part, what.word));
  const word = { text: what.word.text, fileKey: toBase64(fileKey) };
  const copy = boxedWord(crypto, { place, part: replyCopyPart(place.number) }, { word, readers: what.readers });
  return { reply: { part, sealed }, copy };
}

type Inside = Note | Message | ReplyCopy;

function boxedWord(
  crypto: Crypto,
  { place, part }: { place: WordPlace; part: string },
  { word, readers }: { word: Inside; readers: WordReaders },
): SealedPart {
  const toTip = recipientOf(crypto.suite, readers.tipSeed);
  const letter = sealAge(crypto, [toTip], plaintextOf(place, part, word));
  const context = { tip: place.tip, part, desk: place.desk };
  return { part, sealed: sealAge(crypto, [readers.witness], letter, context) };
}

const plaintextOf = ({ tip, number, previous }: WordPlace, part: string, word: Inside) =>
  padJson(canonical([{ tip, part, number, previous }, word]), MESSAGE);
