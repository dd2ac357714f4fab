/**
 * P8.6. What the witness says for itself, and not the server for it: its journal, line by line, and the newest checkpoint that it
 * cosigned. Read before the log is, so that whatever the journal names stands in what is read afterwards.
 */
import type { Finding } from '#protocol/audit/finding';
import type { SeenHead } from '#protocol/audit/heads';
import { type JournalReader, journalReader } from '#protocol/audit/journal';
import type { ReadJournal } from '#protocol/audit/source';
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signerOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { readStatementOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import type { JournalLine } from '#protocol/wire/journal';

/** What the witness said. */
export interface WitnessWord {
  /** Lines that there are, as far as they were read. */
  readonly lines: number;
  /** The newest checkpoint that it cosigned; `null` when its word was refused. */
  readonly head: SeenHead | null;
  readonly findings: readonly Finding[];
}

/** What the witness is heard with. */
export interface WitnessReading {
  readonly suite: Suite;
  /** Rosters in hand; a page is by a witness of one of them. */
  readonly rosters: readonly VerifiedRoster[];
  /** Reads the lines, from where it is on: one that read before goes on. */
  readonly reader?: JournalReader;
  /** Told of every line, in order. */
  readonly onLine: (line: JournalLine) => void;
  readonly tell?: (read: number, size: number) => void;
}

/** Reads all lines, or those that are new to the reader. What is wrong with them is in `findings`; throws like `read`. P8.6 */
export async function readWitness(read: ReadJournal, reading: WitnessReading): Promise<WitnessWord> {
  const reader = reading.reader ?? journalReader(reading.suite);
  try {
    for (;;) {
      const { entries, size, head } = verifyPage(reading, await read(reader.lines), reader.lines).says;
      for (const bytes of entries) reading.onLine(reader.read(fromBase64(bytes)));
      const { lines } = reader;
      reading.tell?.(lines, size);
      if (lines < size && entries.length > 0) continue;
      const seen: SeenHead = { by: 'witness', size: head.size, root: fromBase64(head.root) };
      return { lines, head: seen, findings: lines < size ? [short(lines, size)] : [] };
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const { lines } = reader;
    const expected = `one chain of lines, signed by the witness: line ${lines} is not (${error.code})`;
    return { lines, head: null, findings: [{ code: 'journal-broken', index: null, expected }] };
  }
}

const short = (lines: number, size: number): Finding => ({
  code: 'journal-short',
  index: null,
  expected: `${size} lines, and there are ${lines}`,
});

function verifyPage(
  { suite, rosters }: WitnessReading,
  bytes: Uint8Array,
  from: number,
): VerifiedStatement<'journal-read'> {
  const page = readStatementOf('journal-read', bytes);
  const roster = rosters.find(({ roster: { version } }) => version === page.says.roster) ?? rosters.at(-1);
  const signer = roster ? signerOf(suite, roster, page.signer) : null;
  if (!roster || signer?.role !== 'witness')
    throw new ProtocolError('signer-unknown', 'journal is signed by no witness of the roster');
  const verified = verifyStatement(suite, page, { publicKey: signer.publicKey, log: roster.roster.log.origin });
  if (verified.says.from !== from) throw new ProtocolError('context-wrong', 'journal answers another question');
  return verified;
}
