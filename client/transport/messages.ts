/** P5.6. A source's own later words: their chain, where the next one belongs, and whether one is missing. */
import type { Alarm } from '#client/transport/alarm';
import type { Fact } from '#client/transport/facts';
import type { Ground } from '#client/transport/ground';
import { fromBase64, toHex } from '#protocol/bytes';
import type { SourceKeys } from '#protocol/identity/source';
import { readStatementOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';

/** Where the next message belongs: its number, and the SHA-256 (hex) of what went before it. */
export interface Next {
  readonly number: number;
  readonly previous: string;
}

interface Given {
  readonly keys: SourceKeys;
  readonly received: VerifiedStatement<'tip-received'>;
  readonly facts: readonly Fact[];
  /** Statements in base64. */
  readonly messages: readonly string[];
}

/** Follows the chain. Throws `signature-wrong`, `signer-unknown` for a message that she did not sign. P5.6 */
export function messagesIn(ground: Ground, given: Given): { next: Next; alarms: Alarm[] } {
  const own = given.messages.map((bytes) => ownStatement(ground, given.keys, { kind: 'message-received', bytes }).says);
  own.sort((a, b) => a.number - b.number);
  const alarms: Alarm[] = [];
  let next: Next = { number: 1, previous: toHex(ground.suite.sha256(given.received.bytes)) };
  for (const says of own) {
    if (says.number !== next.number || says.previous !== next.previous) {
      alarms.push({ is: 'message-withheld', number: next.number });
    }
    next = { number: says.number + 1, previous: says.sha256 };
  }
  const told = given.facts
    .filter(({ face }) => face.kind === 'message-received')
    .map(({ face }) => Number(face.detail));
  const missing = told.filter((number) => number >= next.number);
  return { next, alarms: [...alarms, ...missing.map((number) => ({ is: 'message-withheld', number }) as const)] };
}

/** A statement (base64) that the source made herself. Throws `signer-unknown`, `signature-wrong`, `statement-of-another-log`. */
export function ownStatement<K extends 'tip-received' | 'message-received'>(
  { suite, log }: Ground,
  { publicKey }: SourceKeys,
  { kind, bytes }: { kind: K; bytes: string },
): VerifiedStatement<K> {
  return verifyStatement(suite, readStatementOf(kind, fromBase64(bytes)), { publicKey, log: log.log.origin });
}
