/** Every word that the reviewer's app shows, apart from the shared components'. */
import { absence } from './en/absence.ts';
import { colleague } from './en/colleague.ts';
import { desk } from './en/desk.ts';
import { keeping } from './en/keeping.ts';
import { mine } from './en/mine.ts';
import { numbers } from './en/numbers.ts';
import { quality } from './en/quality.ts';
import { queue } from './en/queue.ts';
import { record } from './en/record.ts';
import { repeats } from './en/repeats.ts';
import { tip } from './en/tip.ts';
import { unlock } from './en/unlock.ts';
import { work } from './en/work.ts';

export const en = {
  ...numbers,
  ...repeats,
  ...quality,
  ...absence,
  ...colleague,
  ...desk,
  ...keeping,
  ...mine,
  ...queue,
  ...record,
  ...tip,
  ...unlock,
  ...work,
} as const;
