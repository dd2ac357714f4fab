/** The worker that holds a reviewer's keys. It ends when the page locks, and with it all that it knew. */
import { type Answers, answerCalls } from '#client/vault/worker-calls';
import { ProtocolError } from '#protocol/error';
import type { DeskActs, DeskStep } from './worker/acts.ts';
import { agree, askPerson, type Desk, download, end, list, look, makeDesk, open, write } from './worker/desk.ts';
import { openVault } from './worker/unlock.ts';

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
  list: (ask, tell) => list(desk(), ask.desk, tell),
  open: ({ tip }, tell) => open(desk(), tip, tell),
  look: ({ tip }, tell) => look(desk(), tip, tell),
  reply: (ask, tell) => write(desk(), { ...ask, kind: 'reply-sent' }, tell),
  note: (ask, tell) => write(desk(), { ...ask, kind: 'note-written' }, tell),
  askPerson: ({ tip }, tell) => askPerson(desk(), tip, tell),
  dispose: ({ tip, ...ending }, tell) => end(desk(), { tip, ending }, tell),
  approve: ({ tip }, tell) => agree(desk(), tip, tell),
  download: (ask, tell) => download(desk(), ask, tell),
  async lock() {
    await unlocked?.unlocked.session.close();
    unlocked = null;
    return null;
  },
};

answerCalls<DeskActs, DeskStep>(self, answers);
