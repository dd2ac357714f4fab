/** What the worker answers about people who come later. */
import type { Answers } from '#client/vault/worker-calls';
import type { DeskStep } from '../acts.ts';
import type { Desk } from '../desk.ts';
import { wholly } from '../wholly.ts';
import { admissionsAt, colleaguesAt, letInAll, readAccounts } from './admitting.ts';
import { appealsAt, guestsOf, openAppeal, openGuest } from './being-let-in.ts';
import type { ColleagueActs } from './colleague-acts.ts';

/** The answers, over the desk that is unlocked when they are asked. */
export const colleagueAnswers = (desk: () => Desk): Answers<ColleagueActs, DeskStep> => ({
  colleagues: async ({ desk: id }) => colleaguesAt(desk(), id),
  admissions: (ask) => admissionsAt(desk(), ask),
  readAccounts: wholly(desk, 'readAccounts', readAccounts),
  letIn: wholly(desk, 'letIn', letInAll),
  async stop() {
    desk().stopping.asked = true;
    return null;
  },
  guests: () => guestsOf(desk()),
  openGuest: wholly(desk, 'openGuest', (own, { tip }, tell) => openGuest(own, tip, tell)),
  appeals: ({ desk: id }, tell) => appealsAt(desk(), id, tell),
  openAppeal: ({ tip }, tell) => openAppeal(desk(), tip, tell),
});
