/** The same in Spanish. */
import { es as ui } from '../../ui/i18n/es.ts';
import { compose } from './es/compose.ts';
import { send } from './es/send.ts';
import { start } from './es/start.ts';
import type { first } from './first.ts';

export { ui };
export const es: Readonly<Record<keyof typeof first, string>> = { ...start, ...compose, ...send };
