// Whether the day on which it is verified fits what is verified: a clock that is behind, or a log that says nothing of today.
import type { Wrong } from '#cli/verify/tree';
import { ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { checkNote } from '#protocol/roster/note';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { type Day, dayOf, daysBetween } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';

/** What is known of time. */
export interface Times {
  readonly roster: VerifiedRoster;
  /** The witness's note; `null` where there is none. */
  readonly note: Uint8Array | null;
  readonly checkpoint: CosignedCheckpoint | null;
  readonly today: Day;
  /** An export may have been made without a note; a server must have one. */
  readonly isExport: boolean;
}

/** Clocks may be a day apart. */
const APART = 1;

/** What does not fit. P4.4 */
export function compareTimes(suite: Suite, times: Times): Wrong[] {
  const { checkpoint, today, roster, isExport, note } = times;
  const day = checkpoint && dayOf(checkpoint.time * 1000);
  const ahead = day === null ? 0 : daysBetween(today, day);
  if (ahead > APART) {
    return [{ code: 'clock-behind', where: `today is ${today} here, and the checkpoint is of ${day}: set the clock` }];
  }
  const { refuse } = roster.roster.rules.note;
  if (isExport && -ahead >= refuse) {
    const advice = 'export it anew, or verify it as of its day with --on';
    return [
      { code: 'checkpoint-too-old', where: `the checkpoint is of ${day}, ${-ahead} days before ${today}: ${advice}` },
    ];
  }
  return isExport && note === null ? [] : noteWrong(suite, times);
}

function noteWrong(suite: Suite, { roster, note, today, isExport }: Times): Wrong[] {
  try {
    const fresh = checkNote(suite, roster, { note, today });
    const ahead = daysBetween(today, fresh.note.says.day);
    if (ahead <= APART || isExport) return [];
    return [
      { code: 'clock-behind', where: `today is ${today} here, and the witness’s note is of ${fresh.note.says.day}` },
    ];
  } catch (error) {
    if (error instanceof ProtocolError) return [{ code: error.code, where: `the witness’s note: ${error.message}` }];
    throw error;
  }
}
