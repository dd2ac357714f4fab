/** What a member writes down of a report that came another way, in this page's memory only. */
import type { IdentityMode, Person } from '#protocol/envelope/format';
import { hasShape } from '#protocol/json';
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import type { Answers } from '#protocol/report/questionnaire';
import { Day } from '#protocol/shape';
import { Channel } from '#protocol/statement/kinds';
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
  readonly error: (field: Field) => string | undefined;
}

export type Field = 'channel' | 'received' | 'narrative' | 'files';

export const emptyRecord = (today: string, language: 'en' | 'es'): RecordDraft => ({
  ...{ channel: '', received: today, language, allegations: [], narrative: '', urgent: false, answers: {} },
  ...{ mode: 'anonymous', person: { name: '', contact: '', relation: '' }, files: [], keptFrom: '' },
});

/** The fields that are not yet as they must be. */
export function wrongIn({ channel, received, narrative, files }: RecordDraft, today: string): Field[] {
  const wrong: Readonly<Record<Field, boolean>> = {
    channel: channel === '',
    received: !hasShape(Day, received) || received > today,
    narrative: narrative.trim() === '',
    files: files.length > MAX_FILES || files.some(({ size }) => size > MAX_FILE),
  };
  return (['channel', 'received', 'narrative', 'files'] as const).filter((field) => wrong[field]);
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
  const keptFrom = draft.keptFrom.split('\n').map((name) => name.trim().slice(0, 200));
  const { received, language, allegations, urgent, answers, mode, person } = draft;
  return {
    ...{ key, desk, channel, received, language, allegations, urgent, answers, mode, person, files },
    narrative: draft.narrative.trim(),
    keptFrom: [...new Set(keptFrom)].filter((name) => name !== '').slice(0, 64),
  };
}
