// Where a log's files are read from: a server's `/log/`, or a folder that `candor export-log` wrote. Both give the same files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#cli/refusal';
import { UNREADABLE } from '#cli/verify/exit';
import { askPlain, type Plain } from '#cli/verify/http';

/** A log, file by file; `null` for a file that is not there. */
export interface LogFiles {
  /** Where a person can look. */
  readonly place: string;
  read(path: string): Promise<Uint8Array | null>;
}

/** The files of a server. Reading throws `Refusal` when nobody answers. */
export const filesAt = (url: string): LogFiles => ({
  place: new URL('/log/', url).href,
  read: (path) => bytesOf(askPlain(new URL(`/log/${path}`, url))),
});

async function bytesOf(asked: Promise<Plain>): Promise<Uint8Array | null> {
  const { status, bytes } = await asked;
  if (status === 404) return null;
  if (status !== 200)
    throw new Refusal(`the log is not to be read at the moment: try again (status ${status})`, UNREADABLE);
  return bytes;
}

/** The files of a folder. */
export const filesIn = (folder: string): LogFiles => ({
  place: folder,
  async read(path) {
    try {
      // At once: thousands of small files one after the other wait longer for a thread than for the disk.
      return new Uint8Array(readFileSync(join(folder, path)));
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
        return null;
      throw error;
    }
  },
});
