/** The source's app in Spanish. */
import type { en } from './en.ts';
import { facts } from './es/facts.ts';
import { back } from './es/return.ts';
import { es as first } from './first-es.ts';

export const es: Readonly<Record<keyof typeof en, string>> = { ...first, ...back, ...facts };
