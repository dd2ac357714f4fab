/** Which of a few troubles an error is; a page has words for each. What has no code is a mistake of ours. */
import { ExchangeProblem, Unreachable } from '#client/transport/http';
import { ProtocolError } from '#protocol/error';

/** A file that could be chosen and can no longer be read. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
  readonly code = 'file-unreadable';
}

/** A part of the page that is fetched later and did not come, or not as it was published: a browser does not say which. */
export class PartAway extends Error {
  override readonly name = 'PartAway';
  readonly code = 'part-away';
}

export type Cause =
  | 'away'
  | 'part'
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
  'storage-full': 'busy',
  'puzzle-wanted': 'busy',
  'puzzle-stale': 'busy',
  internal: 'busy',
  'roster-below-threshold': 'readers',
  'roster-of-another-organisation': 'readers',
  'roster-chain-broken': 'readers',
  'roster-too-soon': 'readers',
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
  'part-away': 'part',
};

/** The stable code of an error; `null` for a mistake of this page. */
export function codeOf(error: unknown): string | null {
  const coded = error instanceof ProtocolError || error instanceof ExchangeProblem || error instanceof Unreachable;
  return coded || error instanceof FileGone || error instanceof PartAway ? error.code : null;
}

/** The trouble behind an error. */
export function causeOf(error: unknown): Cause {
  const code = codeOf(error);
  if (code === null) return 'fault';
  return CAUSES[code] ?? (error instanceof ProtocolError ? 'answer' : 'refused');
}

/** Whether the form, and not the connection, must be changed before trying again. */
export const isOfTheForm = (error: unknown): boolean => ['large', 'file', 'readers.few'].includes(causeOf(error));
