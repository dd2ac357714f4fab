/** The shared components' own hook. */
import { textHook } from './context.tsx';
import { en } from './en.ts';

export const useUiText = textHook({ en, es: () => import('./es.ts') });
