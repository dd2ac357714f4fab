/** The auditor's app in Spanish. */
import type { en } from './en.ts';
import { canaries } from './es/canaries.ts';
import { figures } from './es/figures.ts';
import { findings } from './es/findings.ts';
import { frame } from './es/frame.ts';
import { lists } from './es/lists.ts';
import { overview } from './es/overview.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  ...frame,
  ...overview,
  ...findings,
  ...lists,
  ...figures,
  ...canaries,
};
