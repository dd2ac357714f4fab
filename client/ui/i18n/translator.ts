/**
 * Text by key. The English catalogue is the type: a key that it lacks, a key that Spanish lacks, or a forgotten placeholder
 * is a compile error. Runs without eval and fetches nothing.
 */
import rosetta from 'rosetta';
import type { Language } from './language.ts';

type PluralSuffix = '_one' | '_other';
type WithoutPlural<Key> = Key extends `${infer Base}${PluralSuffix}` ? Base : Key;
type PlaceholderNames<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | PlaceholderNames<Rest>
  : never;
type TextsOf<Catalogue, Key> = {
  [Name in keyof Catalogue]: WithoutPlural<Name> extends Key ? Catalogue[Name] : never;
}[keyof Catalogue];
type Values<Names extends string> = { readonly [Name in Names]: Name extends 'count' ? number : string | number };
type Rest<Names extends string> = [Names] extends [never] ? [] : [values: Values<Names>];

/** The keys of an English `Catalogue`; a plural pair `x_one`, `x_other` is the one key `x`. */
export type KeyOf<Catalogue> = WithoutPlural<Extract<keyof Catalogue, string>>;

/** Gives the text of a key; takes the values of the placeholders that the English text names. */
export type Translate<Catalogue> = <Key extends KeyOf<Catalogue>>(
  key: Key,
  ...values: Rest<PlaceholderNames<TextsOf<Catalogue, Key>>>
) => string;

/**
 * The texts of one language; English is the measure, every other has the same keys. Values are put in as they stand, since
 * they reach the page as text nodes only.
 */
export function createTranslator<const Catalogue extends Readonly<Record<string, string>>>(
  catalogue: Readonly<Record<keyof Catalogue, string>>,
  language: Language,
): Translate<Catalogue> {
  const texts = rosetta({ [language]: { ...catalogue } });
  const plural = new Intl.PluralRules(language);
  return (key, ...values) => {
    const [given = {}] = values as [Readonly<Record<string, string | number>>?];
    // Spanish has a third form, for millions, which no text of ours needs.
    const forms = [`${key}_${plural.select(Number(given.count))}`, `${key}_other`];
    const name = forms.find((form) => 'count' in given && form in catalogue) ?? key;
    // As a list, since a dot in a name would be a step into a tree.
    return texts.t([name], given, language);
  };
}
