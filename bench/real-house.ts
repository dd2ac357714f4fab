// The real house for a bench: PostgreSQL as an office runs it, every commit on disk, and server, sequencer and witness as
// processes. Nothing of it outlives the bench, also when that is told to stop.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeDataFolder } from '#cli/operate/data-folder';
import { openDatabase } from '#cli/operate/postgres';
import { whenStarterIsGone } from '#cli/operate/starter';
import { migrate } from '#server/db/migrate';
import { type RunningHouse, startHouse } from '#tests/support/house';

const INTERRUPTED = 130;

/** Runs `act` with a house of its own. */
export async function withHouse<T>(act: (house: RunningHouse) => Promise<T>): Promise<T> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  const interrupt = () => void stopAll().finally(() => process.exit(INTERRUPTED));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt);
  whenStarterIsGone(interrupt);
  try {
    const url = await openPostgres(stops);
    const house = await startHouse(url, 'bench');
    stops.push(() => house.stop());
    return await act(house);
  } finally {
    await stopAll();
  }
}

async function openPostgres(stops: (() => Promise<void>)[]): Promise<string> {
  const folder = takeDataFolder(mkdtempSync(join(tmpdir(), 'candor-bench-')));
  stops.push(async () => {
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  });
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const database = await openDatabase(folder.path, {}, { say, settings: ['max_connections=200'] });
  stops.push(() => database.stop());
  await migrate(database.url);
  return database.url;
}
