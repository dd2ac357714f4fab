/** Days as people read them. */
import { useLanguage } from '../ui/i18n/context.tsx';

/** Writes a day (`YYYY-MM-DD`) in the language now shown; no finer than a day, and the same day everywhere. */
export function useDay(): (day: string) => string {
  const { language } = useLanguage();
  return (day) => new Date(day).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}
