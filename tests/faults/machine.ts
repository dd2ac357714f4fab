/** A machine whose parts can be broken: small disks, a PostgreSQL of its own, the house's processes, and a way between each two. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeDataFolder } from '#cli/operate/data-folder';
import { type OpenDatabase, openDatabase } from '#cli/operate/postgres';
import { migrate } from '#server/db/migrate';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { openWay, type Way } from './way.ts';

export type Link =
  | 'source to server'
  | 'server to database'
  | 'sequencer to database'
  | 'server to witness'
  | 'sequencer to witness';

/** A small file system of its own. */
export interface Disk {
  readonly path: string;
  /** Takes all that is left. */
  fill(): void;
  empty(): void;
}

export interface Machine {
  readonly house: RunningHouse;
  readonly ways: ReadonlyMap<Link, Way>;
  way(link: Link): Way;
  readonly disks: Readonly<Record<'database' | 'house', Disk>>;
  /** PostgreSQL as a power cut leaves it; {@link raise} brings it back. */
  fellDatabase(): void;
  /** Starts PostgreSQL unless it runs. */
  raise(): Promise<void>;
  /** Where the database answers without a way that breaks. */
  directUrl(): string;
  /** Puts every clock of the house off by so many milliseconds. */
  shiftClocks(milliseconds: number): void;
  stop(): Promise<void>;
}

const DATABASE_MIB = 700;
const HOUSE_MIB = 48;
const SETTINGS = ['max_wal_size=96MB', 'min_wal_size=32MB', 'max_connections=60'];

/** Builds the machine and starts everything on it. */
export async function buildMachine(): Promise<Machine> {
  const root = mkdtempSync(join(tmpdir(), 'candor-faults-'));
  const stops: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    const disks = { database: makeDisk(root, 'database', DATABASE_MIB), house: makeDisk(root, 'house', HOUSE_MIB) };
    stops.push(
      () => unmount(disks.database),
      () => unmount(disks.house),
    );
    const database = await powerDatabase(disks.database.path);
    stops.push(database.stop);
    await migrate(database.url());
    const clock = join(root, 'clock');
    writeFileSync(clock, '0');
    const ways = new Map<Link, Way>();
    stops.push(() => {
      for (const way of ways.values()) way.close();
    });
    const house = await startHouse(database.url(), 'faults', {
      folder: disks.house.path,
      preload: join(import.meta.dirname, 'clock.ts'),
      env: { FAULTS_CLOCK: clock },
      via: async (from, to, url) => {
        const way = await openWay(url);
        ways.set(`${from} to ${to}`, way);
        return way.url;
      },
    });
    stops.push(house.stop);
    ways.set('source to server', await openWay(house.url));
    const raise = async () => {
      await database.raise();
      const port = Number(new URL(database.url()).port);
      for (const from of ['server', 'sequencer'] as const) ways.get(`${from} to database`)?.lead(port);
    };
    return {
      house,
      ways,
      way: (link) => ways.get(link) ?? never(link),
      disks,
      fellDatabase: database.fell,
      raise,
      directUrl: database.url,
      shiftClocks: (milliseconds) => writeFileSync(clock, String(milliseconds)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function never(link: Link): never {
  throw new Error(`no way ${link}`);
}

function makeDisk(root: string, name: string, mebibytes: number): Disk {
  const path = join(root, name);
  mkdirSync(path, { mode: 0o755 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'tmpfs', path]);
  execFileSync('chmod', ['711', root]);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: () => {
      try {
        execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdio: 'ignore' });
      } catch {
        // It ends when nothing is left, which is what was wanted.
      }
    },
    empty: () => rmSync(ballast, { force: true }),
  };
}

function unmount({ path }: Disk): void {
  execFileSync('umount', ['-l', path]);
}

/** PostgreSQL in this folder, every commit on "disk", that can be killed and raised again. */
async function powerDatabase(path: string) {
  const folder = takeDataFolder(join(path, 'data'));
  const open = () => openDatabase(folder.path, {}, { say: () => undefined, settings: SETTINGS });
  let running: OpenDatabase = await open();
  let up = true;
  const notice = () => {
    const own = running;
    void own.gone.then(() => {
      if (running === own) up = false;
    });
  };
  notice();
  return {
    url: () => running.url,
    fell: () => {
      const pid = Number.parseInt(readFileSync(join(folder.path, 'postgres/postmaster.pid'), 'utf8'), 10);
      process.kill(pid, 'SIGKILL');
      up = false;
    },
    raise: async () => {
      if (up) return;
      running = await open();
      up = true;
      notice();
    },
    stop: async () => {
      await running.stop();
      folder.release();
    },
  };
}
