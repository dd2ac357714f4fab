// The checkpoint that a verifier kept from the last time: the log must have grown out of it. It is replaced only by one that
// was verified to follow it, so that a log that was rewritten stays caught however often it is asked.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import type { ReadTree, Wrong } from '#cli/verify/tree';
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type LogTrust, verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { rootOfLeaves } from '#protocol/log/tree';

/** What is wrong between the kept checkpoint and the log as it is now; nothing when none was kept yet. P6.1 */
export function compareKept(trust: LogTrust, file: string, tree: ReadTree): Wrong[] {
  const kept = readKept(trust, file);
  if (!kept || !tree.checkpoint) return [];
  if (kept.size > tree.checkpoint.size)
    return [{ code: 'log-shrunk', where: `from ${kept.size} to ${tree.checkpoint.size}` }];
  const same = equal(rootOfLeaves(trust.suite, tree.leaves.slice(0, kept.size)), kept.root);
  return same ? [] : [{ code: 'consistency-wrong', where: `the first ${kept.size} leaves` }];
}

function readKept(trust: LogTrust, file: string) {
  const bytes = bytesOr(file);
  if (!bytes) return null;
  try {
    return verifyLogCheckpoint(trust, bytes);
  } catch (error) {
    if (error instanceof ProtocolError)
      throw new Refusal(`${file} is no checkpoint of this log: move it away yourself (${error.code})`);
    throw error;
  }
}

function bytesOr(file: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Refusal(`cannot read ${file}: check that you may (file-unreadable)`);
  }
}

/** Keeps a checkpoint for the next time; whole or not at all. */
export function keep(file: string, note: Uint8Array): void {
  writeFileSync(`${file}.new`, note);
  renameSync(`${file}.new`, file);
}
