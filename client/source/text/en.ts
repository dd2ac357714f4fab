/** Every word that the source's app shows, apart from the shared components'. Free of the inner words of the house. */
import { compose } from './en/compose.ts';
import { facts } from './en/facts.ts';
import { back } from './en/return.ts';
import { send } from './en/send.ts';
import { start } from './en/start.ts';

export const en = { ...start, ...compose, ...send, ...back, ...facts } as const;
