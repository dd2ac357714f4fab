// The auditor's app over a long log, with the browser's own cryptography: how long the first verification takes beside bare Ed25519
// verification of as many signatures, what its worker then holds, and how long a window of a list takes. CANDOR_BENCH_ENTRIES sets the length.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { csvOf } from '#client/auditor/worker/export';
import { finder, listEntries, matching, summarize } from '#client/auditor/worker/find';
import { type HeldLog, holdLog } from '#client/auditor/worker/held-log';
import { type Rows, rowsOf } from '#client/auditor/worker/rows';
import { tipsOf } from '#client/auditor/worker/tip-list';
import { startAudit } from '#protocol/audit/audit';
import { figuresOf } from '#protocol/audit/figures';
import { unusualIn } from '#protocol/audit/unusual';
import { foldTree } from '#protocol/log/fold';
import { leafHash } from '#protocol/log/leaf';
import { openSodium } from '#protocol/suite/sodium';
import { crypto, roster, today } from './house.ts';
import { ACTS, longRecord, pageOf } from './long-record.ts';
import { coreTime, type Figure, round } from './measure.ts';

const ENTRIES = Number(process.env.CANDOR_BENCH_ENTRIES || 1_000_000);
const WINDOW = 200;
const TIMES = 200;
const SIGNATURES = 5000;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

export async function auditor(): Promise<Figure[]> {
  const suite = await openSodium();
  const record = longRecord(ENTRIES / ACTS);
  const bare = (bareVerification(suite) * ENTRIES) / SIGNATURES;
  const before = used();
  const { log, seconds, peak } = verifyAll({ ...crypto, suite }, record);
  const held = used() - before;
  const rows = rowsOf(log, []);
  const find = finder(rows);
  const filters = filtersOf(rows);
  const scans = filters.map((filter) =>
    timed(() => listEntries(rows, matching(rows, filter), { from: 0, count: WINDOW })),
  );
  const windows = Array.from({ length: TIMES }, (_, at) => {
    const span = { from: Math.floor((ENTRIES * at) / TIMES), count: WINDOW };
    return timed(() => listEntries(rows, find({}), span));
  });
  const tips = tipsOf(rows);
  const tipWindows = Array.from({ length: TIMES }, (_, at) =>
    timed(() => tips.list('', { from: Math.floor((record.tips.length * at) / TIMES), count: WINDOW })),
  );
  const whole = timed(() => csvOf(rows, find({})));
  const figures = timed(() => figuresOf({ rosters: [roster], log, journal: log.lines, today, retention: null }));
  const unusual = timed(() => unusualIn(log, []));
  const summary = timed(() => summarize(rows, find({})));
  return [
    figure(
      `first verification of ${ENTRIES} entries, times bare Ed25519 of the same library`,
      'times',
      seconds / bare,
      2,
    ),
    figure('first verification', 's', seconds, bare * 2),
    figure(`memory that ${ENTRIES} entries keep`, 'MB', held, 400),
    figure('memory at the most while verifying', 'MB', peak - before, 800),
    figure(`a window of ${WINDOW} entries, 95 of 100`, 'ms', percentile(windows), 16),
    figure(`a window of ${WINDOW} tips, 95 of 100`, 'ms', percentile(tipWindows), 50),
    figure('the first window of a new filter or search, 95 of 100', 'ms', percentile(scans), 300),
    figure('a summary of everything', 'ms', summary, 1000),
    figure('all figures', 'ms', figures, 10_000),
    figure('unusual reading', 'ms', unusual, 10_000),
    figure('everything as CSV', 'ms', whole, 30_000),
  ];
}

const figure = (what: string, unit: string, value: number, limit: number): Figure => ({
  ...{ bench: 'auditor', figure: what, unit },
  ...{ value: round(value), limit: round(limit), ratio: round(value / limit) },
});

/** Megabytes in use after collection, buffers included. */
function used(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_000_000;
}

/** Reads everything as the worker does; making the log is not in the time. */
function verifyAll(
  own: typeof crypto,
  record: ReturnType<typeof longRecord>,
): { log: HeldLog; seconds: number; peak: number } {
  const { suite } = own;
  const holding = holdLog(suite);
  const audit = startAudit(own, { rosters: [roster], sample: 8, onEntry: holding.entry });
  const fold = foldTree(suite, { onTile: holding.tile });
  let milliseconds = 0;
  let peak = 0;
  for (const line of record.lines()) {
    const from = coreTime();
    holding.line(line);
    audit.line(line);
    milliseconds += coreTime() - from;
  }
  for (let size = 0; size < ENTRIES; ) {
    const { entries } = pageOf(record, size);
    const from = coreTime();
    for (const shown of entries) {
      const hash = leafHash(suite, shown.entry);
      holding.leaf(shown);
      audit.leaf({ ...shown, index: size, hash });
      fold.add(hash);
      size += 1;
    }
    milliseconds += coreTime() - from;
    if (size % (ENTRIES / 10) === 0) peak = Math.max(peak, used());
  }
  const from = coreTime();
  const log = holding.held({ checkpoint: null, edge: fold.edge() });
  const { statements, found, journal, findings } = audit.finish();
  milliseconds += coreTime() - from;
  if (statements !== ENTRIES || found > 0 || journal.findings.length > 0)
    throw new TypeError(
      `bench: expected a log that passes: ${JSON.stringify([...findings, ...journal.findings].slice(0, 3))}`,
    );
  return { log, seconds: milliseconds / 1000, peak };
}

/** Seconds of a core for so many signatures, by what the worker verifies with. */
function bareVerification(suite: typeof crypto.suite): number {
  const seed = crypto.random(32);
  const key = suite.ed25519PublicKey(seed);
  const message = crypto.random(700);
  const signature = suite.ed25519Sign(seed, message);
  const verifyAgain = () => {
    for (let i = 0; i < SIGNATURES; i++) suite.ed25519Verify(key, message, signature);
  };
  verifyAgain();
  return timed(verifyAgain) / 1000;
}

/** Questions that an auditor asks: by hand, kind, day, number, word and entry. */
function filtersOf({ at }: Rows) {
  const one = at(Math.floor(ENTRIES / 2));
  const [number = ''] = one?.tips ?? [];
  return [
    ...[{}, { member: 'analyst-2' }, { kind: 'part-opened' as const }, { tip: number }, { search: number.slice(0, 4) }],
    ...[{ search: 'analyst' }, { search: 'body' }, { search: one?.entry.slice(0, 16) ?? '' }],
    { from: one?.day ?? '', until: one?.day ?? '' },
  ];
}

function timed(act: () => unknown): number {
  const from = coreTime();
  act();
  return coreTime() - from;
}

function percentile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}
