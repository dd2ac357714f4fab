// `candor verify`: anybody, with nothing but the pins and the log's address or an export, finds out whether to believe it.
import { statSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { readEntropy } from '#cli/terminal/secret';
import { type Audited, audit } from '#cli/verify/audit';
import { filesAt, filesIn, type LogFiles } from '#cli/verify/files';
import { compareKept, keep } from '#cli/verify/kept';
import { type Rosters, rostersAt, rostersIn } from '#cli/verify/rosters';
import { type ReadTree, readTree, type Wrong } from '#cli/verify/tree';
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { logPolicyOf } from '#protocol/roster/find';
import type { Pins } from '#protocol/roster/format';
import { checkNote, rosterByNote } from '#protocol/roster/note';
import { type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';

const USAGE = 'verify URL|DIR [--pins FILE] [--kept FILE] [--auditor]';
const OPTIONS = {
  pins: { type: 'string' },
  kept: { type: 'string' },
  auditor: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `candor verify URL|DIR …` */
export const run = (args: string[]): Promise<number> => advised(() => verify(args));

async function verify(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const [place] = positionals;
  const pins = readPins(values.pins);
  const entropy = values.auditor ? await readEntropy('Your phrase: ') : null;
  const { files, rosters, url } = await openPlace(place);
  const held = verifyRosters(machine.suite, pins, rosters.chain);
  if (held.length === 0) throw new Refusal('the server shows no roster (roster-missing)');
  const roster = rosterByNote(machine.suite, held, { note: rosters.note, today: today() });
  const chain = held.filter((one) => one.roster.version <= roster.roster.version);
  const tree = await readTree(logPolicyOf(machine.suite, roster), files);
  const wrong = [...staleNote(roster, rosters, url), ...tree.wrong, ...keptWrong(roster, tree, values.kept)];
  const audited = entropy && (await auditAt(url, { entropy, pins, chain, tree }));
  const all = [...wrong, ...(audited?.wrong ?? [])];
  if (values.kept !== undefined && tree.checkpoint && all.length === 0) keep(values.kept, tree.checkpoint.note);
  speak(
    values.json,
    objectOf({ roster, tree, audited, wrong: all }),
    tell({ files, roster, tree, audited, wrong: all }),
  );
  return all.length > 0 ? 1 : 0;
}

async function openPlace(
  place: string | undefined,
): Promise<{ files: LogFiles; rosters: Rosters; url: string | null }> {
  if (place !== undefined && statSync(place, { throwIfNoEntry: false })?.isDirectory()) {
    const files = filesIn(place);
    return { files, rosters: await rostersIn(files), url: null };
  }
  const url = readUrl(place, USAGE);
  return { files: filesAt(url), rosters: await rostersAt(url), url };
}

/** P4.4: a server's roster must be the one that the witness holds. An export is as old as it is. */
function staleNote(roster: VerifiedRoster, { note }: Rosters, url: string | null): Wrong[] {
  if (url === null) return [];
  try {
    checkNote(machine.suite, roster, { note, today: today() });
    return [];
  } catch (error) {
    if (error instanceof ProtocolError) return [{ code: error.code, where: 'the witness’s note' }];
    throw error;
  }
}

const keptWrong = (roster: VerifiedRoster, tree: ReadTree, file: string | undefined): Wrong[] =>
  file === undefined || tree.wrong.length > 0
    ? []
    : compareKept({ suite: machine.suite, log: roster.roster.log }, file, tree);

function auditAt(
  url: string | null,
  { entropy, ...what }: { entropy: Uint8Array; pins: Pins; chain: readonly VerifiedRoster[]; tree: ReadTree },
): Promise<Audited> {
  if (url === null) throw new Refusal('--auditor reads statements from a server: name its address, not a folder', 2);
  return audit(machine, { url, today: today() }, { entropy, ...what });
}

interface Result {
  readonly roster: VerifiedRoster;
  readonly tree: ReadTree;
  readonly audited: Audited | null;
  readonly wrong: readonly Wrong[];
}

const objectOf = ({ roster: { roster, hash }, tree, audited, wrong }: Result) => ({
  ok: wrong.length === 0,
  log: roster.log.origin,
  roster: { version: roster.version, hash, expires: roster.expires },
  size: tree.checkpoint?.size ?? null,
  root: tree.checkpoint ? toHex(tree.checkpoint.root) : null,
  time: tree.checkpoint?.time ?? null,
  tiles: tree.tiles,
  ...(audited && { audit: audited.counts }),
  findings: wrong,
});

function tell({ files, roster: { roster }, tree, audited, wrong }: Result & { files: LogFiles }): string[] {
  const { checkpoint } = tree;
  return [
    `Log ${roster.log.origin}, at ${files.place}`,
    `Roster ${roster.version} of ${roster.organisation}, valid until ${roster.expires}: signed by its custodians`,
    ...(checkpoint
      ? [
          `Checkpoint of ${checkpoint.size} entries: signed by the log and cosigned by ${roster.rules.quorum} witness(es), both with Ed25519 and ML-DSA-44`,
          `Tree: ${tree.tiles} tiles and bundles read`,
        ]
      : []),
    ...Object.entries(audited?.counts ?? {}).map(([name, count]) => `Audit: ${count} ${name}`),
    '',
    ...wrong.map(({ code, where }) => `WRONG: ${code} (${where})`),
    wrong.length === 0
      ? 'All of it verifies.'
      : `${wrong.length} finding(s): do not rely on this log, and tell the witness’s body.`,
  ];
}
