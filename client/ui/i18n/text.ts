/** The shared components' own hook. */
import { textHook } from './context.tsx';
import { en } from './en.ts';
import { es } from './es.ts';

export const useUiText = textHook({ en, es });
