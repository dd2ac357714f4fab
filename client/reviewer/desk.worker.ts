/** The worker that holds a reviewer's keys. It ends when the page locks, and with it all that it knew. */
import { type Answers, answerCalls } from '#client/vault/worker-calls';
import { ProtocolError } from '#protocol/error';
import { absenceAnswers } from './worker/absence/absence-answers.ts';
import type { DeskActs, DeskStep } from './worker/acts.ts';
import { colleagueAnswers } from './worker/colleague/colleague-answers.ts';
import { type Desk, makeDesk } from './worker/desk.ts';
import { figuresAnswers } from './worker/figures/figures-answers.ts';
import { endOwnSessions, labelSession, ownSessions } from './worker/own-sessions.ts';
import { qualityAnswers } from './worker/quality/quality-answers.ts';
import { queueAnswers } from './worker/queue-answers.ts';
import { record } from './worker/record.ts';
import { repeatsAnswers } from './worker/repeats/repeats-answers.ts';
import { tipAnswers } from './worker/tip-answers.ts';
import { askToEnrol, openVault } from './worker/unlock.ts';

let unlocked: Desk | null = null;

function desk(): Desk {
  if (!unlocked) throw new ProtocolError('signer-unknown', 'nothing is unlocked');
  return unlocked;
}

const answers: Answers<DeskActs, DeskStep> = {
  async unlock(ask) {
    unlocked = makeDesk(await openVault(ask));
    return unlocked.unlocked.who;
  },
  enrol: askToEnrol,
  async lock() {
    await unlocked?.unlocked.session.close();
    unlocked = null;
    return null;
  },
  ...queueAnswers(desk),
  ...colleagueAnswers(desk),
  ...absenceAnswers(desk),
  ...qualityAnswers(desk),
  ...figuresAnswers(desk),
  ...repeatsAnswers(desk),
  sessions: () => ownSessions(desk()),
  labelSession: ({ label }) => labelSession(desk(), label),
  endSessions: ({ id }) => endOwnSessions(desk(), id),
  record: (report, tell) => record(desk(), report, tell),
  ...tipAnswers(desk),
};

answerCalls<DeskActs, DeskStep>(self, answers);
