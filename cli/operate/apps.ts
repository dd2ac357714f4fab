// The browser apps of a data folder: built into it, because they carry its organisation's pins, by a process of their own,
// so that everything else starts meanwhile. Not built again while sources and pins stay the same.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#cli/refusal';
import { placesIn } from './organisation-folder.ts';

/** A build under way. */
export interface Building {
  /** Rejects with a `Refusal` when the apps do not build. */
  readonly done: Promise<void>;
  stop(): void;
}

const ROOT = join(import.meta.dirname, '../..');
const LEASH = join(import.meta.dirname, 'leash.ts');
/** What the built files depend on, besides the pins. */
const SOURCES = ['client', 'protocol', 'package-lock.json'];

/** Builds the apps of the data folder into its `apps/`, if they are not the ones that would be built. */
export function buildAppsIn(folder: string, say: (line: string) => void): Building {
  const { pins } = placesIn(folder);
  const apps = join(folder, 'apps');
  const stamp = join(apps, 'built-from');
  const wanted = hashInputs(pins);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { done: Promise.resolve(), stop: () => {} };
  say('building the apps, which takes a quarter of a minute the first time');
  rmSync(stamp, { force: true });
  const child = spawn(process.execPath, ['--import', LEASH, 'client/build.ts', pins, apps], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const done = finished(child).then(() => writeFileSync(stamp, wanted));
  // Whoever starts us looks at it later; until then a failure is nobody's fault.
  done.catch(() => undefined);
  return { done, stop: () => child.kill('SIGTERM') };
}

async function finished(child: ChildProcess): Promise<void> {
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Refusal('the apps could not be built: the reason stands above');
}

function hashInputs(pins: string): string {
  const hash = createHash('sha256').update(readFileSync(pins));
  for (const path of SOURCES.flatMap((source) => filesUnder(source))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  }
  return `${hash.digest('hex')}\n`;
}

function filesUnder(source: string): string[] {
  if (source.endsWith('.json')) return [source];
  return readdirSync(join(ROOT, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}
