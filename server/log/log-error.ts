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

/** What somebody who is called to a sequencer that stopped in doubt has to do. */
const REMEDIES: Partial<Readonly<Record<LogCode, string>>> = {
  'log-altered': 'find out who changed the database, and restore the newest backup from before that',
  'witness-disagrees': 'restore a newer backup, or ask the body that runs the witness what it saw',
  'log-key-wrong': 'let CANDOR_LOG_PHRASE_FILE name the phrase of the log that the roster names',
};

/** One sentence for people: what happened, and for a doubt what to do. */
export const sentenceOf = ({ code, message }: LogError): string =>
  REMEDIES[code] ? `${message} (${code}): ${REMEDIES[code]}` : `${message} (${code})`;

/** Whether the sequencer must stop, and somebody must look, before another leaf is written. */
export const isDoubt = (error: unknown): error is LogError => error instanceof LogError && FATAL.has(error.code);
