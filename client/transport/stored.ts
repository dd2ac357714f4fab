/** P7.2. A server's word that it stored a statement: it must name the entry that the statement has, or it is no word at all. */
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { entryOf } from '#protocol/statement/entry';
import type { ReadStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

/** A statement that waits for the log: its bytes and its entry, in hex. */
export interface Stored {
  readonly statement: Uint8Array;
  readonly entry: string;
}

/** Checks the answer to a statement. Throws `entry-wrong`. */
export function expectStored(suite: Suite, statement: ReadStatement, reply: { readonly entry: string }): Stored {
  const entry = toHex(entryOf(suite, statement));
  if (entry !== reply.entry) throw new ProtocolError('entry-wrong', 'server stored another entry');
  return { statement: statement.bytes, entry };
}
