/** P2.3. The list of a language's words, fetched when a report is sent; sending needs the network anyway. */
import type { WordList } from '#protocol/identity/word-list';
import type { Language } from '../../ui/i18n/language.ts';
import { PartAway } from '../cause.ts';

const LISTS: Readonly<Record<Language, () => Promise<WordList>>> = {
  en: async () => (await import('#protocol/identity/english')).english,
  es: async () => (await import('#protocol/identity/spanish')).spanish,
};

/** The words of a language. Throws `PartAway` where they cannot be fetched: nothing is lost, and trying again may help. */
export async function wordList(language: Language): Promise<WordList> {
  try {
    return await LISTS[language]();
  } catch {
    throw new PartAway('source: expected the list of words');
  }
}
