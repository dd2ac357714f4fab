// P7.10. What duty asks the office's server: flags, which it opens, and whether somebody came. What the server says is checked:
// a flag against its tip's own commitment, an answer against the member who made it and the log.
import { readStated } from '#client/vault/history';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { equal, fromBase64, fromHex } from '#protocol/bytes';
import { openFlag } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import { readStatementOf, sourceKeyOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';

/** A tip and whether it cannot wait. */
export interface Flagged {
  readonly tip: string;
  readonly desk: string;
  readonly urgent: boolean;
}

/** All flags from a leaf on, those that wait for the log among them, and the leaf to go on from. Throws like the exchanges. */
export async function readFlags(vault: Vault, from: number): Promise<{ flagged: Flagged[]; next: number }> {
  const flagged: Flagged[] = [];
  let next = from;
  for (let more = true; more; ) {
    const page: ReplyOf<typeof ENDPOINTS.dutyFlags> = await vault.line.exchange(ENDPOINTS.dutyFlags, {
      query: { from: String(next) },
    });
    for (const row of page.rows) {
      const one = await readFlag(vault, row);
      if (one) flagged.push(one);
    }
    ({ next, more } = page);
  }
  return { flagged, next };
}

async function readFlag(vault: Vault, row: { received: string; flag: string }): Promise<Flagged | null> {
  const received = receivedIn(vault, row.received);
  if (!received) return null;
  const { tip, desk } = received.says;
  return { tip, desk, urgent: await isUrgent(vault, received, fromBase64(row.flag)) };
}

/** What no source's key signed is no tip. */
function receivedIn({ crypto: { suite }, ground }: Vault, bytes: string): VerifiedStatement<'tip-received'> | null {
  try {
    const read = readStatementOf('tip-received', fromBase64(bytes));
    return verifyStatement(suite, read, { publicKey: sourceKeyOf(suite, read.says), log: ground.log.log.origin });
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

/** A flag that was altered, or does not open, counts as urgent: whoever spoils it must not silence it. */
async function isUrgent(
  { crypto: { suite }, holder }: Vault,
  { says }: VerifiedStatement<'tip-received'>,
  flag: Uint8Array,
): Promise<boolean> {
  const committed = says.parts.find(({ part }) => part === 'flag');
  if (!committed || !equal(suite.sha256(flag), fromHex(committed.sha256))) return true;
  try {
    return await openFlag(suite, { seed: holder.ageSeed, tip: says.tip, flag });
  } catch (error) {
    if (error instanceof ProtocolError) return true;
    throw error;
  }
}

const BATCH = 100;

/** Those of these tips that somebody came for, by what is proven: an account opened, a tip taken, or no answer stated. Throws like the exchanges. */
export async function answeredAmong(vault: Vault, tips: readonly string[]): Promise<Set<string>> {
  const answered = new Set<string>();
  for (let at = 0; at < tips.length; at += BATCH) {
    const body = { tips: tips.slice(at, at + BATCH) };
    const { checkpoint: note, statements } = await vault.line.exchange(ENDPOINTS.dutyAnswers, { body });
    const checkpoint = checkpointOf(vault, note);
    for (const json of statements) {
      const tip = tipAnswered(() => readStated(vault, checkpoint, json));
      if (tip !== null) answered.add(tip);
    }
  }
  return answered;
}

function tipAnswered(read: () => ReturnType<typeof readStated>): string | null {
  try {
    const { statement, index } = read();
    const { says } = statement;
    if (index === null || !('tip' in says)) return null;
    const opens = 'parts' in says && statement.kind === 'part-opened';
    if (opens && !says.parts.some(({ part }) => part === 'body')) return null;
    return says.tip;
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
