/**
 * Text by key. The English catalogue is the type: a key that it lacks, a key that Spanish lacks, or a forgotten placeholder
 * is a compile error.
 */
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
 * they reach the page as text nodes only. A key that is nowhere is its own text.
 */
export function createTranslator<const Catalogue extends Readonly<Record<string, string>>>(
  catalogue: Readonly<Record<keyof Catalogue, string>>,
  language: Language,
): Translate<Catalogue> {
  const texts: Readonly<Record<string, string>> = catalogue;
  const plural = new Intl.PluralRules(language);
  return (key, ...[values = {}]) => {
    const given: Readonly<Record<string, string | number>> = values;
    const text = texts[key] ?? texts[`${key}_${suffixOf(plural, given.count)}`] ?? key;
    return text.replace(PLACEHOLDER, (whole, name: string) => String(given[name] ?? whole));
  };
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** A language may have more forms of the plural than the catalogues tell apart. */
const suffixOf = (plural: Intl.PluralRules, count: string | number | undefined): 'one' | 'other' =>
  plural.select(Number(count)) === 'one' ? 'one' : 'other';
