/** What went wrong, in words, with what to do about it. The code stands below for whoever is asked for help. */
import type { ComponentChildren } from 'preact';
import { ExchangeProblem, Unreachable } from '#client/transport/http';
import { ProtocolError } from '#protocol/error';
import { Alert } from '../ui/alert.tsx';
import { useText } from './text/text.ts';

/** A file that could be chosen and can no longer be read. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
  readonly code = 'file-unreadable';
}

type Cause =
  | 'away'
  | 'busy'
  | 'readers'
  | 'old'
  | 'none'
  | 'large'
  | 'file'
  | 'readers.few'
  | 'answer'
  | 'refused'
  | 'fault';

/** What is not listed is, from a server, a refusal, and from the protocol, an answer that does not fit. */
const CAUSES: Readonly<Record<string, Cause>> = {
  unreachable: 'away',
  'database-away': 'busy',
  'witness-away': 'busy',
  busy: 'busy',
  internal: 'busy',
  'roster-below-threshold': 'readers',
  'roster-of-another-organisation': 'readers',
  'roster-chain-broken': 'readers',
  'roster-unsound': 'readers',
  'signature-wrong': 'readers',
  'signer-unknown': 'readers',
  'policy-wrong': 'readers',
  'roster-superseded': 'old',
  'roster-not-current': 'old',
  'note-missing': 'old',
  'note-too-old': 'old',
  'note-of-another-roster': 'old',
  'checkpoint-superseded': 'old',
  'not-found': 'none',
  'too-large': 'large',
  'leaving-out-too-many': 'readers.few',
  'file-unreadable': 'file',
};

/** The stable code of an error; `null` for a mistake of this page. */
export function codeOf(error: unknown): string | null {
  const coded = error instanceof ProtocolError || error instanceof ExchangeProblem || error instanceof Unreachable;
  return coded || error instanceof FileGone ? error.code : null;
}

function causeOf(error: unknown): Cause {
  const code = codeOf(error);
  if (code === null) return 'fault';
  return CAUSES[code] ?? (error instanceof ProtocolError ? 'answer' : 'refused');
}

/** Whether the form, and not the connection, must be changed before trying again. */
export const isOfTheForm = (error: unknown): boolean => ['large', 'file', 'readers.few'].includes(causeOf(error));

export function Trouble({ error, children }: { readonly error: unknown; readonly children?: ComponentChildren }) {
  const t = useText();
  const cause = causeOf(error);
  const code = codeOf(error);
  return (
    <Alert kind="error" heading={t(`trouble.${cause}`)} announce>
      <p>{t(`trouble.${cause}.text`)}</p>
      {children}
      {code && <p class="candor-code">{t('trouble.code', { code })}</p>}
    </Alert>
  );
}
