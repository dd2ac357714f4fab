/** P5.4. What a source has written so far, in this page's memory only, and the report that becomes of it. */
import type { SealingGround } from '#client/transport/ground';
import type { IdentityMode, Person } from '#protocol/envelope/format';
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import {
  type Answers,
  answerIds,
  EARLIER_REPORT,
  isDanger,
  type Questionnaire,
  questionsFor,
  standingAnswers,
  summaryOf,
} from '#protocol/report/questionnaire';
import type { Attachment, Report } from '#protocol/report/report';
import { openDesks } from '#protocol/roster/find';
import type { Language } from '../../ui/i18n/language.ts';
import { FileGone } from '../cause.ts';
import type { BlankForm } from '../office.ts';

/** Who she is, as the form asks it. */
export interface Self {
  readonly name: string;
  readonly relation: string;
  readonly telephone: string;
  readonly mail: string;
  /** When and where it is safe to reach her. */
  readonly safely: string;
}

export interface Draft {
  readonly allegations: readonly string[];
  readonly narrative: string;
  /** Empty while she has not said. */
  readonly wait: '' | 'waits' | 'urgent';
  readonly answers: Answers;
  readonly files: readonly File[];
  readonly mode: IdentityMode;
  readonly self: Self;
  readonly desk: string;
  /** Whether it is about somebody of an office that could receive it. Empty while she has not said. */
  readonly aboutOffice: '' | 'yes' | 'no';
  /** Names, as she typed them, of people who must not read it. */
  readonly names: readonly string[];
}

/** What a step of the form is given. */
export interface StepProps {
  readonly form: BlankForm;
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
}

export const NOBODY: Self = { name: '', relation: '', telephone: '', mail: '', safely: '' };

/** A draft with nothing in it, to the first desk that takes tips; `earlier` is the number of a report whose words were lost. */
export const emptyDraft = ({ roster }: SealingGround, earlier = ''): Draft => ({
  allegations: [],
  narrative: '',
  wait: '',
  answers: earlier === '' ? {} : { [EARLIER_REPORT]: earlier },
  files: [],
  mode: 'anonymous',
  self: NOBODY,
  desk: openDesks(roster)[0]?.id ?? '',
  aboutOffice: '',
  names: [],
});

/** The first file that is too large; `null` when none is. */
export const tooLargeFile = ({ files }: Pick<Draft, 'files'>): File | null =>
  files.find((file) => file.size > MAX_FILE) ?? null;

export const tooManyFiles = ({ files }: Pick<Draft, 'files'>): boolean => files.length > MAX_FILES;

/** The names that she gave to people her report is about. */
export function subjectsIn(questionnaire: Questionnaire, draft: Draft): string[] {
  const names = questionsFor(questionnaire, draft)
    .filter(({ kind }) => kind === 'several')
    .flatMap((question) => answerIds(question).filter((_, at) => question.choices[at]?.key === 'name'))
    .flatMap((id) => [draft.answers[id] ?? []].flat())
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}

/** The report, in the codes of the questionnaire, without those who are left out: `leftOut` are the members that the names mean. */
export function reportOf(
  draft: Draft,
  { questionnaire, hash }: Pick<BlankForm, 'questionnaire' | 'hash'>,
  { language, leftOut }: { language: Language; leftOut: readonly string[] },
): Report {
  const allegations = chosenIn(draft, questionnaire.allegations);
  const answers = standingAnswers(questionnaire, { allegations, answers: draft.answers });
  const told = { allegations, answers };
  return {
    language,
    mode: draft.mode,
    allegations,
    danger: isDanger(questionnaire, told),
    summary: summaryOf(questionnaire, told),
    questionnaire: hash,
    via: 'browser',
    narrative: draft.narrative.trim(),
    answers,
    doNotAdmit: [...draft.names],
    person: personOf(draft),
    urgent: draft.wait === 'urgent',
    leftOut: [...leftOut],
  };
}

/** Who she is, as it is sealed. */
export function personOf({ mode, self }: Pick<Draft, 'mode' | 'self'>): Person {
  if (mode === 'anonymous') return { name: '', contact: '', relation: '' };
  const contact = [self.telephone, self.mail, self.safely].filter((line) => line.trim() !== '').join('\n');
  return { name: self.name, contact, relation: self.relation };
}

/** A card names at least one allegation, and she need not choose any: then it is the last, "something else". */
function chosenIn({ allegations }: Draft, all: readonly { readonly key: string }[]): string[] {
  if (allegations.length > 0) return [...allegations];
  return all.slice(-1).map(({ key }) => key);
}

/** The files' bytes, read now. Throws {@link FileGone}. */
export async function readFiles({ files }: Pick<Draft, 'files'>): Promise<Attachment[]> {
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
