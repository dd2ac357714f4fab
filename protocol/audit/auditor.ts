/** P7.6, P8.6. Whoever audits, as far as reading goes: a roster to believe, and a hand that signs. No key is in it. */
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Kind } from '#protocol/statement/kinds';
import type { Saying } from '#protocol/statement/statement';

/** An auditor at work. */
export interface Auditor {
  /** The roster in force. */
  readonly roster: VerifiedRoster;
  /** The DSSE bytes of a statement of this kind, made now. */
  sign<K extends Kind>(kind: K, saying: Saying<K>): Uint8Array | Promise<Uint8Array>;
}
