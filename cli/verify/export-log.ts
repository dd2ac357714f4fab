// `candor export-log`: the public log as a C2SP tlog-tiles folder, with the rosters that it is believed by. It is verified
// while it is written, into a folder beside, which takes its name only when it is whole.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { filesAt } from '#cli/verify/files';
import { rosterPath, rostersAt } from '#cli/verify/rosters';
import { readTree } from '#cli/verify/tree';
import { toHex } from '#protocol/bytes';
import { logPolicyOf } from '#protocol/roster/find';
import { verifyRosterInForce } from '#protocol/roster/verify';

const USAGE = 'export-log [URL] DIR [--pins FILE]';
const OPTIONS = { pins: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `candor export-log [URL] DIR`; without an address, of the server that the environment names. */
export const run = (args: string[]): Promise<number> => advised(() => exportLog(args));

async function exportLog(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const [address, folder] = positionals.length > 1 ? positionals : [ownAddress(), positionals[0]];
  if (folder === undefined) throw new Refusal(`name a folder; usage: candor ${USAGE}`, 2);
  const target = resolve(folder);
  if (existsSync(target))
    throw new Refusal(`${folder} is there already: choose a new name, or move it away (folder-exists)`);
  const partial = `${target}.partial-${toHex(machine.random(4))}`;
  try {
    const size = await writeInto(partial, readUrl(address, USAGE), values.pins);
    renameSync(partial, target);
    speak(values.json, { folder: target, size }, [
      `Wrote ${size} entries to ${target}; candor verify ${folder} checks them.`,
    ]);
    return 0;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Writes and verifies. Throws `Refusal` with the first thing that is wrong. */
async function writeInto(folder: string, url: string, pins: string | undefined): Promise<number> {
  const { chain } = await rostersAt(url);
  const roster = verifyRosterInForce(machine.suite, readPins(pins), { chain, today: today() });
  const put = (path: string, bytes: Uint8Array): void => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), bytes, { flag: 'wx', flush: true });
  };
  chain.forEach((bytes, place) => void put(rosterPath(place), bytes));
  const { checkpoint, wrong } = await readTree(logPolicyOf(machine.suite, roster), filesAt(url), put);
  const [first] = wrong;
  if (first?.code === 'checkpoint-missing') {
    throw new Refusal('the log is not public yet: try again in ten minutes (checkpoint-missing)');
  }
  if (first || !checkpoint) throw new Refusal(`the log does not verify: ${first?.where} (${first?.code})`);
  return checkpoint.size;
}

function ownAddress(): string {
  const host = process.env.CANDOR_HOST || '127.0.0.1';
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${process.env.CANDOR_PORT || '8080'}`;
}
