/** The source's app in Spanish. */

import { back } from './back-es.ts';
import type { en } from './en.ts';
import { lost } from './es/lost.ts';
import { sent } from './es/sent.ts';
import { es as first } from './first-es.ts';

export const es: Readonly<Record<keyof typeof en, string>> = { ...first, ...lost, ...sent, ...back };
