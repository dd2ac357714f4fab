/** What a member writes down of a report that came another way, in this page's memory only. */
import type { IdentityMode, Person } from '#protocol/envelope/format';
import { bodyExcess, LONGEST, personExcess, type TooLong, tooLong } from '#protocol/envelope/room';
import { hasShape } from '#protocol/json';
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import { type Answers, type Questionnaire, questionsFor, standingAnswers } from '#protocol/report/questionnaire';
import { Day } from '#protocol/shape';
import { Channel } from '#protocol/statement/kinds';
import { textsOf } from '../../ui/lengths.ts';
import type { RecordedReport } from '../worker/acts.ts';

export interface RecordDraft {
  readonly channel: '' | Channel;
  /** Typed. */
  readonly received: string;
  readonly language: 'en' | 'es';
  readonly allegations: readonly string[];
  readonly narrative: string;
  readonly urgent: boolean;
  readonly answers: Answers;
  readonly mode: IdentityMode;
  readonly person: Person;
  readonly files: readonly File[];
  /** Names, one a line. */
  readonly keptFrom: string;
}

export interface RecordPartProps {
  readonly draft: RecordDraft;
  readonly onDraft: (change: Partial<RecordDraft>) => void;
  /** The message of the field with this id. */
  readonly error: (field: string) => string | undefined;
}

export type Field = 'channel' | 'received' | 'narrative' | 'files' | 'keptFrom';
const FIELDS = ['channel', 'received', 'narrative', 'files', 'keptFrom'] as const;

/** Characters of a name that is kept from a report, and how many names. P5.4 */
export const NAMES = { most: 200, count: 64 } as const;

export const emptyRecord = (today: string, language: 'en' | 'es'): RecordDraft => ({
  ...{ channel: '', received: today, language, allegations: [], narrative: '', urgent: false, answers: {} },
  ...{ mode: 'anonymous', person: { name: '', contact: '', relation: '' }, files: [], keptFrom: '' },
});

/** The fields that are not yet as they must be. */
export function wrongIn(draft: RecordDraft, today: string): Field[] {
  const { channel, received, narrative, files } = draft;
  const names = namesIn(draft);
  const wrong: Readonly<Record<Field, boolean>> = {
    channel: channel === '',
    received: !hasShape(Day, received) || received > today,
    narrative: narrative.trim() === '',
    files: files.length > MAX_FILES || files.some(({ size }) => size > MAX_FILE),
    keptFrom: names.length > NAMES.count || names.some((name) => name.length > NAMES.most),
  };
  return FIELDS.filter((field) => wrong[field]);
}

const namesIn = ({ keptFrom }: Pick<RecordDraft, 'keptFrom'>): string[] => [
  ...new Set(
    keptFrom
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** The texts that are too long, by the ids of their fields; else, where they do not fit together, the longest. P5.3, P5.4 */
export function tooLongIn(draft: RecordDraft, questionnaire: Questionnaire): TooLong[] {
  const narrative = draft.narrative.trim();
  const { mode, person, files } = draft;
  const told = textsOf(questionsFor(questionnaire, draft), draft.answers);
  const typed = [{ field: 'record-narrative', text: narrative, most: LONGEST.account }, ...told];
  const sealed = { narrative, answers: standingAnswers(questionnaire, draft), doNotAdmit: namesIn(draft) };
  const account = tooLong(typed, () => bodyExcess(sealed, files));
  if (mode === 'anonymous') return account;
  const who = (['name', 'contact', 'relation'] as const).map((one) => ({
    ...{ field: `record-${one}`, text: person[one], most: LONGEST[one] },
  }));
  return [...account, ...tooLong(who, () => personExcess(person))];
}

/** The report as the worker takes it; `key` stands for this very draft. Throws what reading a file throws. */
export async function recordedOf(
  draft: RecordDraft,
  { key, desk }: { key: string; desk: string },
): Promise<RecordedReport> {
  const channel = Channel.enum.find((one) => one === draft.channel) ?? 'telephone';
  const files = [];
  for (const file of draft.files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    files.push({ name: file.name.slice(0, 255) || '-', type: file.type.slice(0, 127), bytes });
  }
  const { received, language, allegations, urgent, answers, mode, person } = draft;
  return {
    ...{ key, desk, channel, received, language, allegations, urgent, answers, mode, person, files },
    narrative: draft.narrative.trim(),
    keptFrom: namesIn(draft),
  };
}
