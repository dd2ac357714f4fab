/** What every page of an unlocked desk needs. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Call } from '#client/vault/worker-calls';
import type { Words } from '#protocol/report/questionnaire';
import type { Pins } from '#protocol/roster/format';
import { useLanguage } from '../ui/i18n/context.tsx';
import type { DeskActs, DeskStep, Who } from './worker/acts.ts';

export interface Office {
  readonly pins: Pins;
  readonly who: Who;
  readonly call: Call<DeskActs, DeskStep>;
  readonly onLock: () => void;
  /** Where one can go, and how much waits there. */
  readonly places: readonly { readonly place: Place; readonly count: number; readonly go: () => void }[];
}

/** The pages of an unlocked desk. */
export type Place =
  | 'queue'
  | 'approvals'
  | 'record'
  | 'mine'
  | 'absence'
  | 'quality'
  | 'figures'
  | 'colleague'
  | 'guests'
  | 'appeals'
  | 'tip';

export const OfficeContext = createContext<Office | null>(null);

/** The unlocked office. Throws TypeError outside of it. */
export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new TypeError('page: expected an unlocked desk');
  return office;
}

/** The questionnaire's words in the language now shown; a key that it does not know stands for itself. */
export function useQuestionnaire() {
  const { questionnaire } = useOffice().who;
  const { language } = useLanguage();
  const say = (words: Words | undefined, key: string) => words?.[language] ?? key;
  return {
    allegation: (key: string) => say(questionnaire.allegations.find((one) => one.key === key)?.words, key),
  };
}

/** The name of a language (`es`) in the language now shown. */
export function useLanguageName(): (code: string) => string {
  const { language } = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return (code) => names.of(code) ?? code;
}

/** A rule of the retention policy, in words; empty for one that it does not have. */
export function useRetention(): (key: string | null) => { readonly words: string; readonly basis: string } {
  const { retention } = useOffice().who;
  const { language } = useLanguage();
  const set = retention?.sets.find(({ key }) => key === retention.inForce);
  return (key) => {
    const rule = set?.rules.find((one) => one.key === key);
    return { words: rule?.words[language] ?? '', basis: rule?.basis ?? '' };
  };
}

/** The name of a clock of the set in force. */
export function useClockName(): (key: string) => string {
  const { clocks } = useOffice().who;
  const { language } = useLanguage();
  const set = clocks?.sets.find(({ key }) => key === clocks.inForce);
  return (key) => set?.clocks.find((clock) => clock.key === key)?.words[language] ?? key;
}
