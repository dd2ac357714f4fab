// `candor export-log`: the log as a C2SP tlog-tiles folder, with the rosters that it is believed by; for auditors with the statements, the
// witness's journal and some ciphertexts too. It is verified while it is written, into a folder beside, which takes its name
// only when it is whole; the checkpoint comes last.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { readEntropy } from '#cli/terminal/secret';
import { sourceAt } from '#cli/verify/audit';
import { UNREADABLE } from '#cli/verify/exit';
import { writeAudit } from '#cli/verify/export-audit';
import { filesAt } from '#cli/verify/files';
import { NOTE_PATH, rosterPath, rostersAt } from '#cli/verify/rosters';
import { readTree } from '#cli/verify/tree';
import { toHex } from '#protocol/bytes';
import { logPolicyOf } from '#protocol/roster/find';
import { rosterByNote } from '#protocol/roster/note';
import { verifyRosters } from '#protocol/roster/verify';

const USAGE = 'export-log [URL] DIR [--level public|auditor] [--parts NUMBER] [--pins FILE]';
const OPTIONS = {
  level: { type: 'string' },
  parts: { type: 'string' },
  pins: { type: 'string' },
  json: { type: 'boolean' },
} as const;
const PARTS = '32';

/** `candor export-log [URL] DIR`; without an address, of the server that the environment names. */
export const run = (args: string[]): Promise<number> => advised(() => exportLog(args));

interface Asked {
  readonly url: string;
  readonly pins: string | undefined;
  /** Ciphertexts to take along; `null` for the public log alone. */
  readonly parts: number | null;
}

async function exportLog(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const [address, folder] = positionals.length > 1 ? positionals : [ownAddress(), positionals[0]];
  if (folder === undefined) throw new Refusal(`name a folder; usage: candor ${USAGE}`, 2);
  const { level = 'public', parts = PARTS, pins } = values;
  if (level !== 'public' && level !== 'auditor')
    throw new Refusal(`expected --level public or auditor; usage: candor ${USAGE}`, 2);
  if (!/^\d{1,6}$/.test(parts)) throw new Refusal(`expected a number of parts; usage: candor ${USAGE}`, 2);
  const target = resolve(folder);
  if (existsSync(target))
    throw new Refusal(`${folder} is there already: choose a new name, or move it away (folder-exists)`);
  const partial = `${target}.partial-${toHex(machine.random(4))}`;
  try {
    const asked = { url: readUrl(address, USAGE), pins, parts: level === 'auditor' ? Number(parts) : null };
    const size = await writeInto(partial, asked);
    renameSync(partial, target);
    speak(values.json, { folder: target, size, level }, [
      `Wrote ${size} entries to ${target}; candor verify ${folder} --level ${level} checks them.`,
    ]);
    return 0;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Writes and verifies. Throws `Refusal` with the first thing that is wrong. */
async function writeInto(folder: string, { url, pins: file, parts }: Asked): Promise<number> {
  const { chain, note } = await rostersAt(url);
  const pins = readPins(file);
  const rosters = verifyRosters(machine.suite, pins, chain);
  const roster = rosterByNote(machine.suite, rosters, { note, today: today() });
  const put = (path: string, bytes: Uint8Array): void => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), bytes, { flag: 'wx', flush: true });
  };
  if (note) put(NOTE_PATH, note);
  if (parts !== null) {
    const entropy = await readEntropy('Your phrase: ');
    const source = await sourceAt(machine, { url, entropy, roster, today: today() }, pins.witness);
    return writeAudit(machine, { source, pins, shown: rosters, put, parts });
  }
  chain.forEach((bytes, place) => void put(rosterPath(place), bytes));
  const { checkpoint, wrong } = await readTree(logPolicyOf(machine.suite, roster), filesAt(url), { visit: put });
  const [first] = wrong;
  if (first?.code === 'checkpoint-missing') {
    throw new Refusal('the log is not public yet: try again in ten minutes (checkpoint-missing)', UNREADABLE);
  }
  if (first || !checkpoint) throw new Refusal(`the log does not verify: ${first?.where} (${first?.code})`);
  return checkpoint.size;
}

function ownAddress(): string {
  const host = process.env.CANDOR_HOST || '127.0.0.1';
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${process.env.CANDOR_PORT || '8080'}`;
}
