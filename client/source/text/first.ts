/** The words of the way to sending: what a page that only sends needs. */
import { compose } from './en/compose.ts';
import { send } from './en/send.ts';
import { start } from './en/start.ts';

export const first = { ...start, ...compose, ...send } as const;
