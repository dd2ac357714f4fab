// One data folder, one running Candor. Refuses a second start, and a folder written by a newer program, before
// anything in it is touched.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '#cli/refusal';

/** The layout of the data folder; a program that changes it counts up and knows how to bring older ones along. */
export const DATA_FORMAT = 1;

/** A data folder that this process alone holds, until `release` or its death. */
export interface DataFolder {
  path: string;
  release(): void;
}

/** Takes the folder, making it when there is none. Throws `Refusal` when it is taken or newer than this program. */
export function takeDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  const format = readFormat(folder);
  if (format !== null && !(format <= DATA_FORMAT)) {
    throw new Refusal(
      `the data folder ${folder} has format ${format}, written by a newer Candor; this one knows ${DATA_FORMAT}: nothing was changed, start the newer program`,
    );
  }
  mkdirSync(folder, { recursive: true });
  // PostgreSQL's own OS user must pass through when we are root, but need not look around; secrets have modes of their own.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const release = lock(folder);
  if (format === null) writeFileSync(join(folder, 'format'), `${DATA_FORMAT}\n`);
  return { path: folder, release };
}

function readFormat(folder: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(folder, 'format'), 'utf8'), 10);
  } catch (error) {
    if (isMissing(error)) return null;
    throw new Refusal(`the data folder ${folder} cannot be read by this OS user`);
  }
}

// SQLite's lock is the operating system's: it ends with the process, however that ends, so it can never be stale.
function lock(folder: string): () => void {
  const held = new DatabaseSync(join(folder, 'lock'));
  try {
    held.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    held.close();
    throw new Refusal(
      `Candor is running already on the data folder ${folder}: stop that one first, or name another folder in CANDOR_DATA`,
    );
  }
  return () => held.close();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
