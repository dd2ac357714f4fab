/** P8.6. What an auditor finds. A closed list, so that a report can be compared with the one before. */

/** What was found wrong. */
export type FindingCode =
  /** The newest checkpoint is not signed by the log and cosigned by enough witnesses. */
  | 'checkpoint-refused'
  /** The entries shown lead to another root than the checkpoint's. */
  | 'root-differs'
  /** The log is shorter than the checkpoint that was kept before. */
  | 'log-shrunk'
  /** The log does not begin with the checkpoint that was kept before. */
  | 'log-rewritten'
  /** The public log is not the beginning of the entries shown. */
  | 'public-differs'
  /** The witness vouches for more entries than the server shows. */
  | 'witness-ahead'
  /** The witness vouches for other entries than the server shows. */
  | 'witness-differs'
  /** A statement is not one, or not of a kind that is logged. */
  | 'statement-malformed'
  /** A statement is not what its entry commits to. */
  | 'entry-differs'
  /** A statement was made for another log. */
  | 'statement-of-another-log'
  /** The roster of its time names nobody who could have signed it. */
  | 'signer-unknown'
  /** The signature is wrong. */
  | 'signature-wrong'
  /** It names an earlier leaf that is another, or none. */
  | 'leaf-differs'
  /** It needed other persons' approvals and does not have them. */
  | 'approval-missing'
  /** Somebody was let in by one who may not, or who was on the desk when the tip was sealed. */
  | 'grant-wrong'
  /** The witness's journal is not one chain, or not signed by a witness. */
  | 'journal-broken'
  /** The witness released what no statement of the log asked for. */
  | 'release-unlogged'
  /** A ciphertext is not the one committed to. */
  | 'part-altered'
  /** A ciphertext is not there, and no erasure is logged. */
  | 'part-missing';

export interface Finding {
  readonly code: FindingCode;
  /** The leaf it is about; `null` when it is about none. */
  readonly index: number | null;
  /** The journal's line that it is about, if it is about one. */
  readonly line?: number;
  /** What was expected, in lower case; never content. */
  readonly expected: string;
}
