/**
 * P7.1. Refusals of the server, and the only place that turns an error into a problem. A refusal never repeats what was
 * sent; what nobody foresaw is `internal` and says nothing.
 */
import { ProtocolError } from '#protocol/error';
import { type Problem, type ProblemCode, problemOf } from '#protocol/wire/problem';
import { isDatabaseAway } from '#server/db/pool';
import { WitnessAway, WitnessRefused } from '#server/log/witness-client';

/** Fails one request with a code of the closed set. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function refuse(code: ProblemCode, message: string): never {
  throw new ServerError(code, message);
}

/** What `read` gives; a refusal of the protocol within it becomes this code, in the protocol's words, which hold no content. */
export function refusing<T>(code: ProblemCode, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProtocolError) throw new ServerError(code, `${error.code}: ${error.message}`);
    throw error;
  }
}

/** The problem that an error is, and whether it is a fault of ours. */
export function problemFrom(error: unknown): { problem: Problem; fault: boolean } {
  const known = knownProblem(error);
  return known
    ? { problem: known, fault: false }
    : { problem: problemOf('internal', 'something went wrong here'), fault: true };
}

function knownProblem(error: unknown): Problem | null {
  if (error instanceof ServerError || error instanceof WitnessRefused) return problemOf(error.code, error.message);
  if (error instanceof WitnessAway) return problemOf('witness-away', 'the witness cannot be reached; nothing was lost');
  if (error instanceof ProtocolError) return problemOf('request-malformed', `${error.code}: ${error.message}`);
  if (isDatabaseAway(error)) return problemOf('database-away', 'the database cannot be reached; send the same again');
  return error instanceof Error && 'statusCode' in error ? httpProblem(Number(error.statusCode)) : null;
}

/** What Fastify refuses before a route sees it. */
function httpProblem(status: number): Problem | null {
  if (status === 413) return problemOf('too-large', 'the body is larger than this exchange takes');
  if (status >= 400 && status < 500)
    return problemOf('request-malformed', 'expected a request of the table of exchanges');
  return null;
}
