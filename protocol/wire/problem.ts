/** P7.1. RFC 9457 problems: the closed set of codes that a server or a witness answers with, and their HTTP status. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Exact } from '#protocol/shape';

/** Every code, with its status. The `type` of a problem is `urn:candor:problem:<code>`; `title` is for people. */
export const PROBLEMS = {
  'request-malformed': 400,
  'too-large': 413,
  'not-found': 404,
  'method-not-allowed': 405,
  'session-missing': 401,
  'session-refused': 403,
  'not-allowed': 403,
  'nonce-unknown': 409,
  'tip-unknown': 404,
  'tip-conflict': 409,
  'tip-malformed': 422,
  'tip-erased': 410,
  'tip-held': 409,
  'part-missing': 422,
  'part-unknown': 404,
  'part-altered': 422,
  'slice-wrong': 422,
  'slice-conflict': 409,
  'storage-full': 507,
  'puzzle-wanted': 428,
  'puzzle-stale': 409,
  'puzzle-wrong': 422,
  'statement-refused': 422,
  'number-taken': 409,
  'roster-not-current': 409,
  'roster-refused': 422,
  'policy-unknown': 404,
  'entry-unknown': 404,
  'copy-refused': 422,
  'witness-away': 503,
  'database-away': 503,
  busy: 503,
  internal: 500,
  // The witness's refusals of a release, in the order in which it checks (P8.2).
  'release-statement-wrong': 422,
  'release-signer-wrong': 403,
  'release-roster-wrong': 409,
  'release-roster-expired': 409,
  'release-leaf-unproven': 422,
  'release-not-cosigned-here': 409,
  'release-header-wrong': 422,
  'release-context-differs': 422,
  'release-epoch-unknown': 422,
  'release-too-old': 409,
  'release-answered-already': 409,
  'release-tip-erased': 410,
  'release-approval-missing': 403,
  'release-approval-wrong': 403,
  'release-approval-same-person': 403,
  'release-budget-used': 429,
  'release-deadline-not-past': 403,
  'release-not-granted': 403,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export const Problem = Exact({
  type: Type.String({ pattern: '^urn:candor:problem:[a-z-]+$', maxLength: 80 }),
  title: Type.String({ maxLength: 200 }),
  status: Type.Integer({ minimum: 400, maximum: 599 }),
  code: Type.Enum(Object.keys(PROBLEMS) as ProblemCode[]),
});
export type Problem = Static<typeof Problem>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The problem document of a code; `title` says in lower case what was expected, and never repeats what was sent. */
export const problemOf = (code: ProblemCode, title: string): Problem => ({
  type: `urn:candor:problem:${code}`,
  title,
  status: PROBLEMS[code],
  code,
});
