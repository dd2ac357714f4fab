// The files that travel between custodians: rosters of a server, a proposal, signatures, requests. Refuses what cannot be read.
import { readFileSync, writeFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';

/** The bytes of a file. Throws `Refusal` `file-unreadable`. */
export function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    throw new Refusal(`cannot read ${file}: check its name and that you may read it (file-unreadable)`);
  }
}

/** Writes a file that must not be there yet, so that nothing of another ceremony is lost. Throws `Refusal` `file-exists`. */
export function writeNew(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new Refusal(
      exists
        ? `${file} is there already: name another with --out (file-exists)`
        : `cannot write ${file} (file-unreadable)`,
    );
  }
}
