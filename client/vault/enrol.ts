/**
 * P4.10. Somebody new, or with lost words: a phrase and a request that asks the custodians to take its keys in. Both are made in the
 * worker, and nothing is kept there: the words go to the page once, to be written down.
 */
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { fingerprintOf, makeRequest, readRequest } from '#protocol/roster/request';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Crypto } from '#protocol/suite/suite';

/** The handle wished for; `again` when it is one's own already and only the keys are new. */
export interface EnrolAsk {
  readonly handle: string;
  readonly again: boolean;
  readonly language: 'en' | 'es';
}

/** The words, the request's file, and its fingerprint to read over the telephone. */
export interface Enrolment {
  readonly words: readonly string[];
  readonly request: Uint8Array;
  readonly fingerprint: string;
}

/**
 * Throws `handle-taken` for a handle of this roster, with `again` `request-unsuitable` for one that nobody has, and `shape-wrong`.
 * P4.10
 */
export function enrol(
  { suite, random }: Crypto,
  { roster }: VerifiedRoster,
  { handle, again, language }: EnrolAsk,
): Enrolment {
  const people = [...roster.members, ...roster.auditors];
  const others = [...roster.custodians, roster.office];
  if (again && !people.some((one) => one.handle === handle)) {
    throw new ProtocolError('request-unsuitable', 'nobody in the roster has this handle');
  }
  if (!again && [...people, ...others].some((one) => one.handle === handle)) {
    throw new ProtocolError('handle-taken', 'somebody in the roster has this handle');
  }
  const { entropy } = makePhrase(random);
  const request = makeRequest(suite, entropy, { log: roster.log.origin, handle, again });
  return {
    words: wordsOf(entropy, language === 'es' ? spanish : english),
    request,
    fingerprint: fingerprintOf(suite, readRequest(suite, request)),
  };
}
