// An export for auditors: every roster, the log up to the newest checkpoint that they are shown, its statements, the witness's journal page
// by page as it was signed, and some ciphertexts. What is wrong with statements and policy is exported as it is: it is evidence.
import { Refusal } from '#cli/refusal';
import type { AuditSource } from '#cli/verify/audit';
import { encodeStatements, journalPath, partPath, statementsPath } from '#cli/verify/folder';
import { rosterPath } from '#cli/verify/rosters';
import { startAudit } from '#protocol/audit/audit';
import { readLog } from '#protocol/audit/read-log';
import { readWitness } from '#protocol/audit/read-witness';
import type { ShownEntry } from '#protocol/audit/source';
import { encodeBundle } from '#protocol/log/bundle';
import type { FilledTile } from '#protocol/log/growth';
import { TILE_WIDTH, tilePath } from '#protocol/log/tile';
import type { Pins } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Crypto, LogSuite } from '#protocol/suite/suite';

/** What is written, and how. */
interface Writing {
  readonly source: AuditSource;
  readonly pins: Pins;
  /** Those that everybody is shown. */
  readonly shown: readonly VerifiedRoster[];
  readonly put: (path: string, bytes: Uint8Array) => void;
  /** Ciphertexts to take along. */
  readonly parts: number;
}

const PAUSE = 1000;
const pause = () => new Promise<void>((done) => setTimeout(done, PAUSE));

/** Writes everything and returns how many entries. Throws `Refusal` when the tree is not what was signed, and like the source. */
export async function writeAudit(
  crypto: Crypto<LogSuite>,
  { source, pins, shown, put, parts }: Writing,
): Promise<number> {
  const { suite } = crypto;
  const rosters = await source.rosters(pins, shown, (bytes, place) => put(rosterPath(place), bytes));
  const audit = startAudit(crypto, { rosters, sample: parts });
  const journal = async (from: number) => {
    const page = await source.journal(from);
    put(journalPath(from), page);
    return page;
  };
  const witness = await readWitness(journal, { suite, rosters, onLine: audit.line });
  const bundles = writeBundles(put);
  const tile = (one: FilledTile) => put(tilePath(one), one.bytes);
  const log = await readLog(source.entries, {
    ...{ suite, rosters, pause, onTile: tile },
    heads: witness.head ? [witness.head] : [],
    onLeaf(leaf) {
      audit.leaf(leaf);
      bundles.add(leaf);
    },
  });
  const [wrong] = log.findings;
  if (wrong || !log.checkpoint)
    throw new Refusal(`the log does not verify: expected ${wrong?.expected} (${wrong?.code})`);
  bundles.end();
  log.edge.forEach(tile);
  for (const part of audit.finish().drawn) {
    const bytes = await source.part(part);
    if (bytes) put(partPath(part), bytes);
  }
  await source.done(log.size);
  put('checkpoint', log.checkpoint.note);
  return log.size;
}

/** Writes entries and statements, 256 at a time. */
function writeBundles(put: Writing['put']) {
  let index = 0;
  let waiting: ShownEntry[] = [];
  const end = () => {
    const width = waiting.length;
    if (width === 0) return;
    put(tilePath({ level: 'entries', index, width }), encodeBundle(waiting.map(({ entry }) => entry)));
    put(statementsPath(index, width), encodeStatements(waiting.map(({ statement }) => statement)));
    index += 1;
    waiting = [];
  };
  return {
    add(one: ShownEntry) {
      waiting.push(one);
      if (waiting.length === TILE_WIDTH) end();
    },
    end,
  };
}
