/** P5.4. What a source has written so far, in this page's memory only, and the report that becomes of it. */
import type { Ground } from '#client/transport/ground';
import type { IdentityMode, Person } from '#protocol/envelope/format';
import { leastAlive } from '#protocol/envelope/live';
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import { type Answers, isDanger, standingAnswers, summaryOf } from '#protocol/report/questionnaire';
import type { Attachment, Report } from '#protocol/report/report';
import { deskOf, openDesks } from '#protocol/roster/find';
import type { Language } from '../../ui/i18n/language.ts';
import { FileGone } from '../cause.ts';
import type { BlankForm } from '../office.ts';

export interface Draft {
  readonly allegations: readonly string[];
  readonly narrative: string;
  /** Empty while she has not said. */
  readonly wait: '' | 'waits' | 'urgent';
  readonly answers: Answers;
  readonly files: readonly File[];
  readonly mode: IdentityMode;
  readonly person: Person;
  readonly desk: string;
  readonly leftOut: readonly string[];
}

/** What a step of the form is given. */
export interface StepProps {
  readonly form: BlankForm;
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
}

export const NOBODY: Person = { name: '', contact: '', relation: '' };

/** A draft with nothing in it, to the first desk that takes tips. */
export const emptyDraft = ({ roster }: Ground): Draft => ({
  allegations: [],
  narrative: '',
  wait: '',
  answers: {},
  files: [],
  mode: 'anonymous',
  person: NOBODY,
  desk: openDesks(roster)[0]?.id ?? '',
  leftOut: [],
});

/** How many of a desk must be able to read, when the draft leaves out too many; else `null`. P5.5 */
export function tooFewReaders({ roster }: Ground, { desk, leftOut }: Draft): number | null {
  const members = deskOf(roster, desk)?.members ?? [];
  const least = leastAlive(members.length);
  const left = members.filter((handle) => !leftOut.includes(handle)).length;
  return left < least ? least : null;
}

/** The first file that is too large; `null` when none is. */
export const tooLargeFile = ({ files }: Draft): File | null => files.find((file) => file.size > MAX_FILE) ?? null;

export const tooManyFiles = ({ files }: Draft): boolean => files.length > MAX_FILES;

/** The report, in the codes of the questionnaire; what is no longer asked is no longer answered. */
export function reportOf(draft: Draft, { questionnaire, hash }: BlankForm, language: Language): Report {
  const allegations = chosenIn(draft, questionnaire.allegations);
  const answers = standingAnswers(questionnaire, { allegations, answers: draft.answers });
  return {
    language,
    mode: draft.mode,
    allegations,
    danger: isDanger(questionnaire, { allegations, answers }),
    summary: summaryOf(questionnaire, { allegations, answers }),
    questionnaire: hash,
    via: 'browser',
    narrative: draft.narrative.trim(),
    answers,
    doNotAdmit: [],
    person: draft.mode === 'anonymous' ? NOBODY : draft.person,
    urgent: draft.wait === 'urgent',
    leftOut: [...draft.leftOut],
  };
}

/** A card names at least one allegation, and she need not choose any: then it is the last, "something else". */
function chosenIn({ allegations }: Draft, all: readonly { readonly key: string }[]): string[] {
  if (allegations.length > 0) return [...allegations];
  return all.slice(-1).map(({ key }) => key);
}

/** The files' bytes, read now. Throws {@link FileGone}. */
export async function readFiles({ files }: Draft): Promise<Attachment[]> {
  const read: Attachment[] = [];
  for (const file of files) {
    const bytes = await file.arrayBuffer().catch(() => {
      throw new FileGone('a chosen file cannot be read');
    });
    read.push({
      name: file.name.slice(0, 255) || '-',
      type: file.type.slice(0, 127),
      bytes: new Uint8Array(bytes),
    });
  }
  return read;
}
