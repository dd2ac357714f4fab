/** The hook of the way to sending. Each language is a piece of its own, since a source who reads one need not carry the other. */
import { textHook } from '../../ui/i18n/context.tsx';

/** Where the words of the way to sending are, and the shared components' with them. */
export const FIRST = { en: () => import('./first-en.ts'), es: () => import('./first-es.ts') } as const;

export const useText = textHook(FIRST);
