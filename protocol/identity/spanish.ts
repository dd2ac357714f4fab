/** P2.3. The Spanish BIP39 word list, in a file of its own so that an app loads only the lists it shows. */
import { wordlist } from '@scure/bip39/wordlists/spanish.js';
import type { WordList } from '#protocol/identity/word-list';

/** The Spanish list. P2.3. */
export const spanish: WordList = { language: 'es', words: wordlist };
