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
  /** The log names another roster under a version than the one in hand. */
  | 'roster-differs'
  /** It was made on a roster that was not in force on its day. */
  | 'roster-outdated'
  /** Its signer had not the right, or was not of the tip's desk. */
  | 'right-missing'
  /** A second authority opened what no deadline had let pass. */
  | 'appeal-early'
  /** A tip was erased that was on hold. */
  | 'erased-on-hold'
  /** The journal, or a statement, names a leaf for which no statement is shown. */
  | 'preimage-missing'
  /** The witness's journal is shorter than the witness says. */
  | 'journal-short'
  /** The witness took something that no statement of the log says. */
  | 'journal-unlogged'
  /** The witness released something days before the statement that asks for it. */
  | 'release-early'
  /** The witness released something of a tip that it knew to be erased. */
  | 'release-after-erasure'
  /** More was released to one person in a day than the rules allow, and nobody lifted the budget. */
  | 'budget-exceeded'
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

/** What is expected where others must agree. */
export const otherApprovals = (needed: number): string =>
  needed === 1 ? 'the approval of another person' : `the approvals of ${needed} other persons`;
