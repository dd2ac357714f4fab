/** What to do about a code, as the name of the sentence that says it. */
/** Sentences `trouble.…` of the office's words. */
export type Advice =
  | 'unreachable'
  | 'later'
  | 'proof-slow'
  | 'changed'
  | 'note'
  | 'roster-expired'
  | 'session'
  | 'not-allowed'
  | 'not-a-recipient'
  | 'number-taken'
  | 'budget'
  | 'approval'
  | 'erased'
  | 'altered'
  | 'too-large'
  | 'worker';

const ADVICE: Readonly<Record<string, Advice>> = {
  unreachable: 'unreachable',
  busy: 'later',
  internal: 'later',
  'database-away': 'later',
  'witness-away': 'later',
  'proof-slow': 'proof-slow',
  'roster-superseded': 'changed',
  'roster-below-threshold': 'changed',
  'roster-chain-broken': 'changed',
  'roster-too-soon': 'changed',
  'roster-unsound': 'changed',
  'roster-of-another-organisation': 'changed',
  'checkpoint-superseded': 'changed',
  'checkpoint-signature': 'changed',
  'cosignature-missing': 'changed',
  'cosignature-wrong': 'changed',
  'inclusion-wrong': 'changed',
  'entry-wrong': 'changed',
  'note-missing': 'note',
  'note-too-old': 'note',
  'note-of-another-roster': 'note',
  'roster-not-current': 'session',
  'roster-expired': 'roster-expired',
  'session-missing': 'session',
  'session-refused': 'not-allowed',
  'not-allowed': 'not-allowed',
  'not-a-recipient': 'not-a-recipient',
  'number-taken': 'number-taken',
  'release-budget-used': 'budget',
  'release-approval-missing': 'approval',
  'release-tip-erased': 'erased',
  'part-missing': 'altered',
  'part-altered': 'altered',
  'context-wrong': 'altered',
  'payload-damaged': 'altered',
  'header-mac': 'altered',
  'too-large': 'too-large',
  'worker-lost': 'worker',
};

/** Which sentence says what to do about a code; `other` where none is known. */
export const adviceOn = (code: string): Advice | 'other' => ADVICE[code] ?? 'other';
