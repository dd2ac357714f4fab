/** What went wrong, in one sentence that says what to do, with its code. */
import { Alert } from '../alert.tsx';
import { useOfficeText } from './text.ts';

type Advice =
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

/** What a code means and what to do, in one sentence. */
export function useAdvice(): (code: string) => string {
  const t = useOfficeText();
  return (code) => t(`trouble.${ADVICE[code] ?? 'other'}`);
}

/** An alert for a code; nothing for `null`. */
export function Trouble({ code }: { readonly code: string | null }) {
  const t = useOfficeText();
  const advice = useAdvice();
  if (code === null) return null;
  return (
    <Alert kind="error" heading={t('trouble.heading')} announce>
      <p>{advice(code)}</p>
      <p class="candor-mono">{t('trouble.code', { code })}</p>
    </Alert>
  );
}
