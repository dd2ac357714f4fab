/** The source's app in Spanish. */
import type { en } from './en.ts';
import { compose } from './es/compose.ts';
import { facts } from './es/facts.ts';
import { back } from './es/return.ts';
import { send } from './es/send.ts';
import { start } from './es/start.ts';

export const es: Readonly<Record<keyof typeof en, string>> = { ...start, ...compose, ...send, ...back, ...facts };
