/** P2.3. The English BIP39 word list, in a file of its own so that an app loads only the lists it shows. */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { WordList } from '#protocol/identity/word-list';

/** The English list. P2.3. */
export const english: WordList = { language: 'en', words: wordlist };
