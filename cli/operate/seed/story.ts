// What somebody might report, before it is a report: words, chosen allegations, answers. All of it is fiction.
import type { IdentityMode } from '#protocol/envelope/format';
import { isDanger, type Questionnaire, summaryOf } from '#protocol/report/questionnaire';
import type { Attachment, Report } from '#protocol/report/report';

export interface Story {
  readonly language: 'en' | 'es';
  readonly allegations: readonly string[];
  readonly narrative: string;
  /** By the ids of the questionnaire's questions. */
  readonly answers: Readonly<Record<string, string | string[]>>;
  readonly mode?: IdentityMode;
  readonly person?: Report['person'];
  readonly urgent?: boolean;
  readonly doNotAdmit?: readonly string[];
  readonly attachments?: readonly Attachment[];
}

const NOBODY: Report['person'] = { name: '', contact: '', relation: '' };

/** The report that a source would send of it; `hash` is the SHA-256 by which the roster names the questionnaire. */
export const reportOf = (story: Story, { content, hash }: { content: Questionnaire; hash: string }): Report => ({
  language: story.language,
  mode: story.mode ?? 'anonymous',
  allegations: [...story.allegations],
  danger: isDanger(content, story),
  summary: summaryOf(content, story),
  questionnaire: hash,
  via: 'browser',
  narrative: story.narrative,
  answers: { ...story.answers },
  doNotAdmit: [...(story.doNotAdmit ?? [])],
  person: story.person ?? NOBODY,
  urgent: story.urgent ?? false,
  leftOut: [],
});
