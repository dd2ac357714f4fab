/**
 * Refusals. `WitnessError` fails one request with a code of the closed set in protocol/wire/problem.ts; `StartError` means
 * that the process cannot start. Neither ever repeats what was sent.
 */
import { ProtocolError } from '#protocol/error';
import { type Problem, type ProblemCode, problemOf } from '#protocol/wire/problem';

/** A refusal of one request. */
export class WitnessError extends Error {
  override readonly name = 'WitnessError';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type StartCode = 'setting-wrong' | 'pins-wrong' | 'phrase-wrong' | 'data-newer' | 'data-in-use';

/** Why the process does not start. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: StartCode;

  constructor(code: StartCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function refuse(code: ProblemCode, message: string): never {
  throw new WitnessError(code, message);
}

/** What `body` gives; a refusal of the protocol within it becomes this code, with the protocol's own words. */
export function refusing<T>(code: ProblemCode, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof ProtocolError) refuse(code, error.message);
    throw error;
  }
}

/** The problem document of anything thrown, and whether it is a fault of ours that somebody must look at. */
export function problemFrom(error: unknown): { problem: Problem; fault: boolean } {
  if (error instanceof WitnessError) return known(error.code, error.message);
  if (error instanceof ProtocolError) return known('request-malformed', error.message);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return known('too-large', 'body is larger than this exchange allows');
  if (typeof code === 'string' && code.startsWith('FST_'))
    return known('request-malformed', 'expected JSON of the shape');
  if (code === 'ERR_SQLITE_ERROR')
    return { problem: problemOf('database-away', 'the store cannot be written'), fault: true };
  if (error instanceof SyntaxError) return known('request-malformed', 'expected JSON');
  return { problem: problemOf('internal', 'the witness failed'), fault: true };
}

const known = (code: ProblemCode, message: string) => ({ problem: problemOf(code, message), fault: false });
