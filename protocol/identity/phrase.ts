/**
 * P2.3. The phrase: 12 BIP39 words that carry 128 bits, in either language the same bits. Words are secrets, so no error
 * holds one; {@link checkWords} is what a page asks when it wants to help. Nothing is completed or corrected by itself.
 */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { ProtocolError } from '#protocol/error';
import { ENTROPY } from '#protocol/identity/keys';
import { similarWords, type WordList, wordsIn } from '#protocol/identity/word-list';
import { expectLength } from '#protocol/suite/length';
import type { Random } from '#protocol/suite/suite';

/** Words of a phrase. P2.3. */
export const PHRASE_WORDS = 12;

/** Sixteen fresh bytes of entropy: a new phrase. P2.3. */
export const makePhrase = (random: Random): { entropy: Uint8Array } => ({ entropy: random(ENTROPY) });

/** The 12 words of 16 bytes of entropy, in the order to write them down, composed (NFC) for the screen. P2.3. */
export function wordsOf(entropy: Uint8Array, list: WordList): string[] {
  return entropyToMnemonic(expectLength(entropy, ENTROPY, 'entropy'), [...list.words])
    .split(/\s/u)
    .map((word) => word.normalize('NFC'));
}

/**
 * The 16 bytes of entropy of a typed phrase, all words of one of `lists`. Throws `phrase-wrong-length`, `word-unknown`
 * (see {@link checkWords}), and `phrase-checksum` where all words are known and the combination is not one. P2.3.
 */
export function readPhrase(text: string, lists: readonly WordList[]): Uint8Array {
  const words = wordsIn(text);
  if (words.length !== PHRASE_WORDS) throw new ProtocolError('phrase-wrong-length', 'phrase: expected 12 words');
  const known = lists.filter((list) => unknownIn(words, list).length === 0);
  if (known.length === 0) throw new ProtocolError('word-unknown', 'phrase: expected words of one list');
  for (const list of known) {
    const entropy = entropyOf(words, list);
    if (entropy !== null) return entropy;
  }
  throw new ProtocolError('phrase-checksum', 'phrase: expected a combination of words that was given out');
}

function entropyOf(words: readonly string[], list: WordList): Uint8Array | null {
  try {
    return mnemonicToEntropy(words.join(' '), [...list.words]);
  } catch {
    return null;
  }
}

/** A word that the list does not have. Both fields are secrets, for the screen of whoever typed them and nothing else. */
export interface UnknownWord {
  /** Its place in the phrase, from 1. */
  readonly position: number;
  /** Words it may have meant, the likeliest first; may be empty. */
  readonly suggestions: readonly string[];
}

/** The words of a typed text that the fitting list does not have; the fitting list is the one that has most of them. P2.3. */
export function checkWords(text: string, lists: readonly WordList[]): { unknown: UnknownWord[] } {
  const words = wordsIn(text);
  const [closest] = lists
    .map((list) => ({ list, missing: unknownIn(words, list) }))
    .sort((a, b) => a.missing.length - b.missing.length);
  if (closest === undefined) return { unknown: [] };
  const unknown = closest.missing.map((index) => ({
    position: index + 1,
    suggestions: similarWords(words[index] ?? '', [closest.list]).map((word) => word.normalize('NFC')),
  }));
  return { unknown };
}

/** Places, from 0, of the words that the list does not have. */
const unknownIn = (words: readonly string[], list: WordList): number[] =>
  words.flatMap((word, index) => (list.words.includes(word) ? [] : [index]));
