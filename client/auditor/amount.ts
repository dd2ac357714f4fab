/** Numbers as people read them. */
import { useLanguage } from '../ui/i18n/context.tsx';

/** Writes a whole number in the language now shown. */
export function useAmount(): (amount: number) => string {
  const { language } = useLanguage();
  return (amount) => amount.toLocaleString(language);
}
