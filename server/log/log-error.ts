/**
 * P6.9. What can go wrong while the log is written. Only doubt stops the sequencer: going on would sign, or publish, a
 * second history. Everything else fails one tick, and the next one tries again.
 */
export type LogCode =
  /** What the database holds is not what the log signed. */
  | 'log-altered'
  /** The witness has cosigned more than this database holds, or something else. */
  | 'witness-disagrees'
  /** The phrase given is not that of the log that the roster names. */
  | 'log-key-wrong'
  /** The witness answered, and what it answered is no cosignature. */
  | 'witness-answer-wrong';

const FATAL: ReadonlySet<LogCode> = new Set(['log-altered', 'witness-disagrees', 'log-key-wrong']);

export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: LogCode;

  constructor(code: LogCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Whether the sequencer must stop, and somebody must look, before another leaf is written. */
export const isDoubt = (error: unknown): error is LogError => error instanceof LogError && FATAL.has(error.code);
