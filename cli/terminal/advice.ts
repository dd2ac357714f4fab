// What went wrong, what to do, and the code: one sentence each, for whoever sits at the terminal.
import { Refusal } from '#cli/refusal';

const CHANGED = 'the office must say why before anybody sends or reads anything; tell the second authority';
const LATER = 'nothing is lost; try again in a minute';

const ADVICE: Readonly<Record<string, string>> = {
  unreachable: 'check the address and that the server runs; nothing is lost, try again',
  'tip-unknown': 'no report belongs to these words at this address: check the words and the address',
  'database-away': LATER,
  'witness-away': LATER,
  busy: LATER,
  internal: LATER,
  'proof-slow': 'it is stored and counts as soon as it is proven; look again in a minute',
  'note-missing': 'the witness has vouched for nothing yet; try again in a minute, and seal nothing until it has',
  'note-too-old': CHANGED,
  'note-of-another-roster': 'a new roster is on its way; try again in a minute',
  'roster-superseded': CHANGED,
  'roster-below-threshold': CHANGED,
  'roster-of-another-organisation': 'these pins belong to another office: check the address and --pins',
  'roster-expired': 'the custodians must renew the roster (candor custody)',
  'checkpoint-superseded': CHANGED,
  'checkpoint-signature': CHANGED,
  'cosignature-missing': CHANGED,
  'signer-unknown': 'the roster in force does not know this phrase: check the phrase and the address',
  'session-refused': 'ask the custodians whether the roster still names you',
  'session-missing': 'start again: the session is over',
  'not-a-recipient': 'this part is sealed to others: ask a keeper of the desk',
  'not-allowed': 'the roster does not give you this right',
  'number-taken': 'somebody wrote at the same moment: run the command again',
  'too-large': 'make it smaller: a file may have 64 MiB, a report ten files',
  'leaving-out-too-many': 'leave out fewer people, or choose another desk',
  'release-budget-used': 'try tomorrow, or ask a supervisor and one more person to lift the budget',
  'release-approval-missing': 'another person of the desk must run: candor review URL approve ID',
  'release-tip-erased': 'nobody can open it any more',
};

/** Runs a command; what it throws with a code comes out as a `Refusal` that says what to do. */
export async function advised(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) throw error;
    const code = String(error.code);
    const advice = ADVICE[code];
    throw new Refusal(`${error.message}${advice ? `: ${advice}` : ''} (${code})`);
  }
}
