/** The reviewer's app in Spanish. */
import type { en } from './en.ts';
import { desk } from './es/desk.ts';
import { tip } from './es/tip.ts';

export const es: Readonly<Record<keyof typeof en, string>> = { ...desk, ...tip };
