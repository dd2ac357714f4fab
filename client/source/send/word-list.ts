/** P2.3. The list of a language's words, fetched when a report is sent; sending needs the network anyway. */
import { Unreachable } from '#client/transport/http';
import type { WordList } from '#protocol/identity/word-list';
import type { Language } from '../../ui/i18n/language.ts';

const LISTS: Readonly<Record<Language, () => Promise<WordList>>> = {
  en: async () => (await import('#protocol/identity/english')).english,
  es: async () => (await import('#protocol/identity/spanish')).spanish,
};

/** The words of a language. Throws `Unreachable` where they cannot be fetched: nothing is lost, and trying again may help. */
export async function wordList(language: Language): Promise<WordList> {
  try {
    return await LISTS[language]();
  } catch {
    throw new Unreachable('source: expected the list of words');
  }
}
