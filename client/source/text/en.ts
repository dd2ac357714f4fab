/** Every word that the source's app shows, apart from the shared components'. Free of the inner words of the house. */
import { facts } from './en/facts.ts';
import { lost } from './en/lost.ts';
import { back } from './en/return.ts';
import { sent } from './en/sent.ts';
import { first } from './first.ts';

export const en = { ...first, ...lost, ...sent, ...back, ...facts } as const;
