/** Every word that the source's app shows, apart from the shared components'. Free of the inner words of the house. */
import { facts } from './en/facts.ts';
import { back } from './en/return.ts';
import { first } from './first.ts';

export const en = { ...first, ...back, ...facts } as const;
