// The checkpoint that a verifier kept from the last time: the log must have grown out of it. It is replaced only by one that
// was verified to follow it, so that a log that was rewritten stays caught however often it is asked.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import { UNREADABLE } from '#cli/verify/exit';
import type { ReadTree, Wrong } from '#cli/verify/tree';
import { openVerified, type VerifiedBefore } from '#protocol/audit/verified';
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type LogCheckpoint, type LogKeys, verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import type { LogSuite, Suite } from '#protocol/suite/suite';

/** Keys of the log, newest first: it was kept under those of its day, and the log goes on from it under later ones. */
interface KeptTrust {
  readonly suite: LogSuite;
  readonly logs: readonly [LogKeys, ...LogKeys[]];
}

/** The checkpoint in a file; `null` when nothing was kept yet. Throws `Refusal` for what is no checkpoint of this log. */
export function readKept(trust: KeptTrust, file: string): LogCheckpoint | null {
  const bytes = bytesOr(file);
  return bytes && keptIn(trust, bytes, file);
}

function keptIn({ suite, logs: [log, next, ...rest] }: KeptTrust, bytes: Uint8Array, file: string): LogCheckpoint {
  try {
    return verifyLogCheckpoint({ suite, log }, bytes);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    if (next) return keptIn({ suite, logs: [next, ...rest] }, bytes, file);
    throw new Refusal(`${file} is no checkpoint of this log: move it away yourself (${error.code})`, UNREADABLE);
  }
}

/** What is wrong between the kept checkpoint and the log as it is now, whose reading knew of its size. P6.1 */
export function compareKept(kept: LogCheckpoint, { checkpoint, fold }: ReadTree): Wrong[] {
  if (!checkpoint) return [];
  if (kept.size > checkpoint.size)
    return [{ code: 'log-shrunk', where: `from ${kept.size} to ${checkpoint.size} entries` }];
  const own = fold.rootAt(kept.size);
  return own && equal(own, kept.root)
    ? []
    : [{ code: 'consistency-wrong', where: `the first ${kept.size} entries, which were others when they were kept` }];
}

function bytesOr(file: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Refusal(`cannot read ${file}: check that you may (file-unreadable)`, UNREADABLE);
  }
}

/** Keeps a checkpoint, or a verification, for the next time; whole or not at all. */
export function keep(file: string, bytes: Uint8Array): void {
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

/** Where what an auditor verified lies, beside the checkpoint. */
export const verifiedPath = (file: string): string => `${file}.verified`;

/** An auditor's hold on it. */
interface Own {
  readonly suite: Suite;
  readonly entropy: Uint8Array;
  /** Origin of the log. */
  readonly log: string;
}

/** What the auditor of this phrase verified before; `null` when nothing was kept. Throws `Refusal` for what he did not seal. P2.9 */
export async function readVerified({ suite, entropy, log }: Own, file: string): Promise<VerifiedBefore | null> {
  const own = verifiedPath(file);
  const bytes = bytesOr(own);
  if (!bytes) return null;
  try {
    return await openVerified(suite, entropy, { file: bytes, log });
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new Refusal(
      `${own} was not sealed with this phrase for this log, or was altered: find out by whom, and move it away yourself (${error.code})`,
      UNREADABLE,
    );
  }
}
