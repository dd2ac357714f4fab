/** Every word that the auditor's app shows, apart from the shared components'. */
import { canaries } from './en/canaries.ts';
import { figures } from './en/figures.ts';
import { findings } from './en/findings.ts';
import { frame } from './en/frame.ts';
import { lists } from './en/lists.ts';
import { overview } from './en/overview.ts';

export const en = { ...frame, ...overview, ...findings, ...lists, ...figures, ...canaries } as const;
