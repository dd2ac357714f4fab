/** The reviewer's app in Spanish. */
import type { en } from './en.ts';
import { absence } from './es/absence.ts';
import { colleague } from './es/colleague.ts';
import { desk } from './es/desk.ts';
import { keeping } from './es/keeping.ts';
import { mine } from './es/mine.ts';
import { numbers } from './es/numbers.ts';
import { quality } from './es/quality.ts';
import { queue } from './es/queue.ts';
import { record } from './es/record.ts';
import { repeats } from './es/repeats.ts';
import { tip } from './es/tip.ts';
import { unlock } from './es/unlock.ts';
import { work } from './es/work.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
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
};
