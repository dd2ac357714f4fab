/** A log and two witnesses, the same on every run, for the tests of everything that is signed. */

import { parseCheckpoint } from '#protocol/log/checkpoint';
import { cosign } from '#protocol/log/cosignature';
import { type LogPolicy, witnessKeys } from '#protocol/log/cosigned-checkpoint';
import { leafHash } from '#protocol/log/leaf';
import { logKeys, signCheckpoint } from '#protocol/log/log-checkpoint';
import { addSignatures, parseNote } from '#protocol/log/note';
import { rootOfLeaves } from '#protocol/log/tree';
import type { NoteSigner } from '#protocol/log/vkey';
import type { LogSuite } from '#protocol/suite/suite';

const signer = (name: string, seed: number): NoteSigner => ({
  name,
  ed25519: new Uint8Array(32).fill(seed),
  mldsa44: new Uint8Array(32).fill(seed + 1),
});

export const log = signer('log.example/tips', 10);
export const witnesses = [signer('witness.example/one', 20), signer('witness.example/two', 30)] as const;
export const NOW = 1_767_225_600;

export const entries = Array.from({ length: 11 }, (_, i) => new Uint8Array(64).fill(i));
export const leaves = (suite: LogSuite): Uint8Array[] => entries.map((entry) => leafHash(suite, entry));

/** The log's readers trust it, and `quorum` of the witnesses. */
export const policy = (suite: LogSuite, quorum = 1, trusted = witnesses.slice(0, quorum)): LogPolicy => ({
  suite,
  log: logKeys(suite, log),
  witnesses: trusted.map((witness) => witnessKeys(suite, witness)),
  quorum,
});

/** The checkpoint of all entries under the log's signatures. */
export const signed = (suite: LogSuite): Uint8Array =>
  signCheckpoint(suite, log, { size: entries.length, root: rootOfLeaves(suite, leaves(suite)), time: NOW });

/** The same, cosigned by each witness at its time. */
export function cosigned(suite: LogSuite, times: readonly number[] = [NOW]): Uint8Array {
  const note = signed(suite);
  const checkpoint = parseCheckpoint(parseNote(note).text);
  return times.reduce((whole, time, i) => {
    const witness = witnesses[i];
    return witness ? addSignatures(whole, cosign(suite, witness, { checkpoint, time })) : whole;
  }, note);
}
