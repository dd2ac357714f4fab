/** The words of the way back, in Spanish. */
import { facts } from './es/facts.ts';
import { back as own } from './es/return.ts';

export const back = { ...own, ...facts } as const;
