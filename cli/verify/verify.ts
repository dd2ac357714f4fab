// `candor verify`: anybody, with nothing but the pins and the log's address or an export, finds out whether to believe it; an
// auditor with his phrase, or with an export made for auditors, whether everybody kept to the rules.
import { statSync, writeFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { readEntropy } from '#cli/terminal/secret';
import { type AuditSource, audit, sourceAt } from '#cli/verify/audit';
import { compareTimes } from '#cli/verify/clock';
import { verifyCode } from '#cli/verify/code';
import { MISSPELT, statusOf, UNREADABLE } from '#cli/verify/exit';
import { filesAt, filesIn, type LogFiles } from '#cli/verify/files';
import { entriesIn, journalIn, partsIn } from '#cli/verify/folder';
import { Refused } from '#cli/verify/http';
import { compareKept, keep, readKept, readVerified, verifiedPath } from '#cli/verify/kept';
import { pageOf } from '#cli/verify/report';
import { type Level, objectOf, type Result } from '#cli/verify/result';
import { type Rosters, rostersAt, rostersIn } from '#cli/verify/rosters';
import { type ReadTree, readTree, type Wrong } from '#cli/verify/tree';
import { linesOf } from '#cli/verify/words';
import { sealVerified, type VerifiedBefore } from '#protocol/audit/verified';
import type { LogKeys } from '#protocol/log/log-checkpoint';
import { announcedAfter } from '#protocol/roster/announced';
import { logPolicyOf } from '#protocol/roster/find';
import type { Pins } from '#protocol/roster/format';
import { rosterByNote } from '#protocol/roster/note';
import { type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';

const USAGE =
  'verify URL|DIR [--level public|auditor | --auditor] [--pins FILE] [--kept FILE [--again]] [--report FILE] [--on DAY] [--json]; verify --code URL [--manifest FILE]';
const OPTIONS = {
  level: { type: 'string' },
  auditor: { type: 'boolean' },
  pins: { type: 'string' },
  kept: { type: 'string' },
  again: { type: 'boolean' },
  report: { type: 'string' },
  on: { type: 'string' },
  code: { type: 'boolean' },
  manifest: { type: 'string' },
  json: { type: 'boolean' },
} as const;
const SAMPLE = 8;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `candor verify URL|DIR …`; its exit status is one of `exit.ts`. */
export const run = (args: string[]): Promise<number> =>
  advised(async () => {
    try {
      return await verify(args);
    } catch (error) {
      if (error instanceof Refused) throw new Refusal(`${error.message} (${error.code})`, UNREADABLE);
      throw error;
    }
  });

/** What is asked. */
interface Asked {
  readonly level: Level;
  readonly pins: Pins;
  readonly day: Day;
  readonly kept: string | undefined;
  /** Everything is verified, whatever was before. */
  readonly again: boolean;
}

interface Place {
  readonly files: LogFiles;
  readonly rosters: Rosters;
  /** `null` for an export. */
  readonly url: string | null;
}

async function verify(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const asked: Asked = {
    level: values.auditor ? 'auditor' : levelOf(values.level),
    pins: readPins(values.pins),
    day: dayOf(values.on),
    kept: values.kept,
    again: values.again ?? false,
  };
  if (values.code) {
    const { manifest, json } = values;
    return verifyCode(readUrl(positionals[0], USAGE), { ...asked, manifest, json });
  }
  const place = await openPlace(positionals[0]);
  const { result, entropy } = await verifyPlace(place, asked);
  if (values.kept !== undefined && result.wrong.length === 0) await keepFor(result, values.kept, entropy);
  if (values.report !== undefined) writeFileSync(values.report, pageOf(machine.suite, result));
  speak(values.json, objectOf(machine.suite, result), linesOf(result));
  return statusOf(result.wrong.map(({ code }) => code));
}

/** Keeps the checkpoint, and for an auditor with a phrase what he verified. */
async function keepFor({ tree, audited }: Result, file: string, entropy: Uint8Array | null): Promise<void> {
  if (tree.checkpoint) keep(file, tree.checkpoint.note);
  const verified = audited?.verified;
  if (verified && entropy) keep(verifiedPath(file), await sealVerified(machine.suite, entropy, verified));
}

function levelOf(level = 'public'): Level {
  if (level === 'public' || level === 'auditor') return level;
  throw new Refusal(`expected --level public or --level auditor; usage: candor ${USAGE}`, MISSPELT);
}

function dayOf(day: string | undefined): Day {
  if (day === undefined) return today();
  if (DAY.test(day) && !Number.isNaN(Date.parse(day))) return day;
  throw new Refusal(`expected --on YYYY-MM-DD; usage: candor ${USAGE}`, MISSPELT);
}

async function openPlace(place: string | undefined): Promise<Place> {
  if (place !== undefined && statSync(place, { throwIfNoEntry: false })?.isDirectory()) {
    const files = filesIn(place);
    return { files, rosters: await rostersIn(files), url: null };
  }
  const url = readUrl(place, USAGE);
  return { files: filesAt(url), rosters: await rostersAt(url), url };
}

/** The log's keys, today's first. */
const logsOf = (roster: VerifiedRoster, chain: readonly VerifiedRoster[]): [LogKeys, ...LogKeys[]] => [
  roster.roster.log,
  ...chain.map((one) => one.roster.log).reverse(),
];

async function verifyPlace({ files, rosters, url }: Place, asked: Asked): Promise<Verification> {
  const { suite } = machine;
  const { level, pins, day } = asked;
  const isExport = url === null;
  const held = verifyRosters(suite, pins, rosters.chain);
  if (held.length === 0) throw new Refusal('the server shows no roster (roster-missing)', UNREADABLE);
  const roster = rosterByNote(suite, held, { note: rosters.note, today: day });
  const chain = held.filter((one) => one.roster.version <= roster.roster.version);
  const kept = asked.kept === undefined ? null : readKept({ suite, logs: logsOf(roster, chain) }, asked.kept);
  const opened = level === 'auditor' ? await openSource({ files, url }, { asked, roster }) : null;
  const entropy = opened?.entropy ?? null;
  const before = await beforeOf(asked, roster, entropy);
  const tree = await readTree(logPolicyOf(suite, roster), files, { sizes: kept ? [kept.size] : [], tell: progress() });
  const times = { roster, note: rosters.note, checkpoint: tree.checkpoint, today: day, isExport };
  const wrong = [...namedFor(isExport, tree), ...compareTimes(suite, times), ...(kept ? compareKept(kept, tree) : [])];
  // Below a tree that does not verify, nothing that it is said to hold is worth reading.
  const believed = opened !== null && tree.checkpoint !== null && tree.wrong.length === 0;
  const source = believed ? await opened.source(tree) : null;
  const audited = source
    ? await audit(machine, source, {
        ...{ chain: await source.rosters(pins, chain), tree, kept, before, today: day },
        ...{ sample: SAMPLE, tell: progress() },
      })
    : null;
  const result: Result = {
    ...{ level, place: files.place, today: day, roster, chain, tree, audited },
    announced: announcedAfter(suite, { held, chain: rosters.chain }, roster),
    keptSize: kept?.size ?? null,
    wrong: [...wrong, ...(audited?.wrong ?? [])],
  };
  return { result, entropy };
}

/** What this auditor verified before, unless everything is to be verified again. */
async function beforeOf(
  { kept, again }: Asked,
  { roster }: VerifiedRoster,
  entropy: Uint8Array | null,
): Promise<VerifiedBefore | null> {
  if (again || kept === undefined || entropy === null) return null;
  return readVerified({ suite: machine.suite, entropy, log: roster.log.origin }, kept);
}

/** A folder without a checkpoint is an export that stopped: the checkpoint is written last. */
function namedFor(isExport: boolean, { wrong }: ReadTree): readonly Wrong[] {
  if (!isExport) return wrong;
  return wrong.map((one) =>
    one.code === 'checkpoint-missing'
      ? { code: 'export-unfinished', where: 'there is no checkpoint, which is written last: export it anew' }
      : one,
  );
}

/** A verification that is over, and the phrase that it was made with, `null` where there was none. */
interface Verification {
  readonly result: Result;
  readonly entropy: Uint8Array | null;
}

interface OpenSource {
  readonly source: (tree: ReadTree) => Promise<AuditSource>;
  readonly entropy: Uint8Array | null;
}

/** The phrase is asked for before anything long is begun. */
async function openSource(
  { files, url }: Pick<Place, 'files' | 'url'>,
  { asked: { pins, day }, roster }: { asked: Asked; roster: VerifiedRoster },
): Promise<OpenSource> {
  if (url !== null) {
    const entropy = await readEntropy('Your phrase: ');
    // The session is opened when the public log was read: it ends when nothing is asked for a while.
    return { entropy, source: () => sourceAt(machine, { url, entropy, roster, today: day }, pins.witness) };
  }
  const source = async ({ checkpoint }: ReadTree) => ({
    isExport: true,
    entries: entriesIn(files, checkpoint?.size ?? 0),
    journal: journalIn(files),
    part: partsIn(files),
    rosters: async (_: Pins, inHand: readonly VerifiedRoster[]) => inHand,
    done: async () => undefined,
  });
  return { entropy: null, source };
}

const SECOND = 1000;

/** How far it is, on a terminal alone, once a second. */
function progress(): (read: number, size: number) => void {
  let told = Date.now();
  return (read, size) => {
    if (!process.stderr.isTTY || (Date.now() - told < SECOND && read < size)) return;
    told = Date.now();
    process.stderr.write(
      `\r${read.toLocaleString('en-US')} of ${size.toLocaleString('en-US')} entries${read < size ? '' : '\n'}`,
    );
  };
}
