/** Every word that the reviewer's app shows, apart from the shared components'. */
import { desk } from './en/desk.ts';
import { tip } from './en/tip.ts';

export const en = { ...desk, ...tip } as const;
