/** Days as people read them. */
import { useLanguage } from '../i18n/context.tsx';

/** Writes a day (`YYYY-MM-DD`) in the language now shown; never finer than a day. */
export function useShortDay(): (day: string) => string {
  const { language } = useLanguage();
  return (day) => new Date(day).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' });
}
