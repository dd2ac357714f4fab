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
import {
  agree,
  answer,
  askConsent,
  askPerson,
  download,
  end,
  give,
  holdTip,
  link,
  look,
  noteDown,
  open,
  proposeErasure,
  signToo,
  work,
} from './worker/tip-acts.ts';
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
  open: ({ tip }, tell) => open(desk(), tip, tell),
  look: ({ tip }, tell) => look(desk(), tip, tell),
  reply: (ask, tell) => answer(desk(), ask, tell),
  countersign: (ask, tell) => signToo(desk(), ask, tell),
  note: (ask, tell) => noteDown(desk(), ask, tell),
  work: (ask, tell) => work(desk(), ask, tell),
  link: (ask, tell) => link(desk(), ask, tell),
  give: (ask, tell) => give(desk(), ask, tell),
  askPerson: ({ tip }, tell) => askPerson(desk(), tip, tell),
  askConsent: (ask, tell) => askConsent(desk(), ask, tell),
  dispose: (ask, tell) => end(desk(), ask, tell),
  approve: (ask, tell) => agree(desk(), ask, tell),
  hold: (ask, tell) => holdTip(desk(), ask, tell),
  askErasure: (ask, tell) => proposeErasure(desk(), ask, tell),
  download: (ask, tell) => download(desk(), ask, tell),
};

answerCalls<DeskActs, DeskStep>(self, answers);
