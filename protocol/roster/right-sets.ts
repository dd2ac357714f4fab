/**
 * P4.1. Rights as offices speak of them: sets of `may` with a name, and what they and each right are called in both languages. A name
 * decides nothing: a roster holds the rights alone, and any other set of them is as good.
 */
import { ofShape } from '#protocol/json';
import type { WordsLanguage } from '#protocol/roster/change-words';
import { forceOn } from '#protocol/roster/force';
import { May, type Roster } from '#protocol/roster/format';
import type { ReadProposal } from '#protocol/roster/proposal';

/** The named sets, from the fewest rights to all of them. */
export const RIGHT_SETS = {
  analyst: ['open', 'record', 'reply'],
  investigator: ['open', 'record', 'reply', 'countersign'],
  'referral-official': ['open', 'reply', 'countersign', 'approve', 'refer'],
  counsel: ['open', 'reply', 'countersign', 'approve', 'refer', 'erase'],
  supervisor: ['open', 'record', 'reply', 'countersign', 'approve', 'refer', 'erase', 'supervise'],
} as const satisfies Readonly<Record<string, readonly May[]>>;
export type RightSet = keyof typeof RIGHT_SETS;

/** Their names, in that order. */
export const SET_NAMES = Object.keys(RIGHT_SETS) as RightSet[];

/** The name of exactly these rights, in any order; `null` for a set without one. */
export function setOf(may: readonly May[]): RightSet | null {
  const own = new Set(may);
  const isSame = (rights: readonly May[]) => rights.length === own.size && rights.every((right) => own.has(right));
  return SET_NAMES.find((name) => isSame(RIGHT_SETS[name])) ?? null;
}

/** Rights as somebody types them: the name of a set, or rights with commas between them. Throws `shape-wrong` for neither. */
export function rightsIn(text: string): May[] {
  const named = SET_NAMES.find((name) => name === text.trim());
  if (named) return [...RIGHT_SETS[named]];
  const rights = text.split(',').map((right) => right.trim());
  return rights.filter((right) => right !== '').map((right) => ofShape(May, right));
}

/** What a roster makes of somebody; `before` is `null` for a member whom it brings. */
export interface RightsChange {
  readonly handle: string;
  readonly before: readonly May[] | null;
  readonly after: readonly May[];
}

/** Members of `after` who come, or have other rights than in `before`. */
export const rightsChanged = (before: Roster, after: Roster): RightsChange[] =>
  after.members.flatMap(({ handle, may }) => {
    const known = before.members.find((member) => member.handle === handle);
    const same = known && known.may.length === may.length && known.may.every((right) => may.includes(right));
    return same ? [] : [{ handle, before: known?.may ?? null, after: may }];
  });

/** What a proposal makes of the members of the roster in force on the day it was made; nothing for a first roster. */
export const rightsChangedBy = ({ proposal: { made, roster }, earlier }: ReadProposal): RightsChange[] =>
  earlier.length === 0 ? [] : rightsChanged(forceOn(earlier, made).current.roster, roster);

type Words = Readonly<Record<May | RightSet | 'own' | 'none' | 'new' | 'changed', string>>;

const EN: Words = {
  ...{ open: 'open', record: 'record for somebody', reply: 'reply', countersign: 'countersign' },
  ...{ approve: 'approve', refer: 'refer', erase: 'erase', supervise: 'supervise' },
  ...{ analyst: 'analyst', investigator: 'investigator', 'referral-official': 'referral official' },
  ...{ counsel: 'counsel', supervisor: 'supervisor', own: 'rights of their own', none: 'no rights' },
  new: '{handle}, new: {after}.',
  changed: '{handle}: until now {before}; then {after}.',
};

const ES: Words = {
  ...{ open: 'abrir', record: 'anotar en nombre de alguien', reply: 'responder', countersign: 'refrendar' },
  ...{ approve: 'aprobar', refer: 'remitir', erase: 'borrar', supervise: 'supervisar' },
  ...{ analyst: 'analista', investigator: 'investigador', 'referral-official': 'encargado de remisiones' },
  ...{ counsel: 'asesor jurídico', supervisor: 'supervisor', own: 'derechos propios', none: 'sin derechos' },
  new: '{handle}, nuevo: {after}.',
  changed: '{handle}: hasta ahora {before}; después {after}.',
};

const WORDS = { en: EN, es: ES } as const;

/** What somebody with these rights is called: by the name of their set, where it has one. */
export function nameRights(language: WordsLanguage, may: readonly May[]): string {
  if (may.length === 0) return WORDS[language].none;
  return WORDS[language][setOf(may) ?? 'own'];
}

/** The rights themselves, as a list in words. */
export const listRights = (language: WordsLanguage, may: readonly May[]): string =>
  may.map((right) => WORDS[language][right]).join(', ');

/** The name with the rights behind it. */
export const sayRights = (language: WordsLanguage, may: readonly May[]): string =>
  may.length === 0 ? nameRights(language, may) : `${nameRights(language, may)} (${listRights(language, may)})`;

/** What a roster makes of somebody, as a sentence. */
export function sayRightsChange(language: WordsLanguage, { handle, before, after }: RightsChange): string {
  const said = { handle, before: sayRights(language, before ?? []), after: sayRights(language, after) };
  const template = WORDS[language][before === null ? 'new' : 'changed'];
  return template.replace(/\{(handle|before|after)\}/g, (_, name: keyof typeof said) => said[name]);
}
