/** The words of a policy document, which stand in it wherever something is said in both languages. */

/** All of them in one language, in no order that matters. */
export function wordsIn(document: unknown, language: 'en' | 'es'): string[] {
  if (typeof document !== 'object' || document === null) return [];
  const own = new Map(Object.entries(document));
  const words = own.get(language);
  return typeof words === 'string' ? [words] : [...own.values()].flatMap((inner) => wordsIn(inner, language));
}
