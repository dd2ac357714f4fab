/**
 * P4.6. Names that nobody has to publish: the roster holds slow hashes of the forms of each member's name, and a page that
 * was told a name finds out on the device whom it means. Refuses nothing: a name that fits nobody is an empty answer.
 */
import { fromBase64, toBase64 } from '#protocol/bytes';
import { membersOf } from '#protocol/roster/find';
import type { Desk, Roster } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { slowHash } from '#protocol/suite/slow-hash';

type Naming = Roster['naming'];

/** As many forms as a member's entry takes. */
const MOST_FORMS = 16;
const MARKS = /\p{Mark}/gu;
const NOT_LETTERS = /[^\p{Letter}\p{Number}]+/u;

/** A name as it is compared: lower case, without accents, its words in alphabetical order, so that either order fits. P4.6 */
export const normalName = (name: string): string => wordsOf(name).join(' ');

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .split(NOT_LETTERS)
    .filter((word) => word !== '')
    .sort();

/**
 * The forms under which a name of the staff list is found: all its words, and every three and every two of them, at most
 * 16. One word alone would mean too many people. P4.6
 */
export function formsOfName(name: string): string[] {
  const words = wordsOf(name);
  const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => [one, other]));
  const triples = pairs.flatMap(([one = '', other = '']) =>
    words.slice(words.lastIndexOf(other) + 1).map((third) => [one, other, third]),
  );
  const forms = [words, ...pairs, ...triples].map((form) => form.join(' '));
  return [...new Set(forms)].slice(0, MOST_FORMS);
}

/** The hashes that a member's entry in the roster holds, base64, one a form. P4.6 */
export async function hashesOfName(name: string, naming: Naming): Promise<string[]> {
  const hashes: string[] = [];
  for (const form of formsOfName(name)) hashes.push(await hashOf(form, naming));
  return hashes;
}

/**
 * The handles of the desk's members whom these typed names mean, by name as it stands in the staff list, or by handle.
 * What fits nobody adds nothing, and a page shows no difference: the answer would help whoever guesses at the list. P4.6
 */
export async function membersNamed(roster: VerifiedRoster, desk: Desk, typed: readonly string[]): Promise<string[]> {
  const hashes = new Set<string>();
  for (const name of typed.map(normalName)) hashes.add(await hashOf(name, roster.roster.naming));
  const handles = typed.map((name) => name.trim().toLowerCase());
  return membersOf(roster, desk)
    .filter(({ handle, names }) => handles.includes(handle) || names.some((hash) => hashes.has(hash)))
    .map(({ handle }) => handle);
}

const hashOf = async (form: string, { salt, iterations }: Naming): Promise<string> =>
  toBase64(await slowHash(form, { salt: fromBase64(salt), iterations }));
