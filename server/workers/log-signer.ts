/**
 * P6.3. The log's signing key, in the sequencer's process and nowhere else: out of the phrase in the file that
 * CANDOR_LOG_PHRASE_FILE names, and only for the log whose keys the roster has.
 */
import { readFile } from 'node:fs/promises';
import { english } from '#protocol/identity/english';
import { noteSigner } from '#protocol/identity/note-signer';
import { readPhrase } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { type LogKeys, logKeys } from '#protocol/log/log-checkpoint';
import type { NoteSigner } from '#protocol/log/vkey';
import type { LogSuite } from '#protocol/suite/suite';
import { LogError } from '#server/log/log-error';

/** The 16 bytes of the phrase in a file. Throws what `readPhrase` throws, and what reading a file does. */
export const readPhraseFile = async (path: string): Promise<Uint8Array> =>
  readPhrase(await readFile(path, 'utf8'), [english, spanish]);

/** The signer of the log that the roster names. Throws LogError `log-key-wrong` when the phrase is another's. */
export function logSigner(suite: LogSuite, entropy: Uint8Array, log: LogKeys): NoteSigner {
  const signer = noteSigner(suite, log.origin, entropy);
  const own = logKeys(suite, signer);
  if (own.ed25519 !== log.ed25519 || own.mldsa44 !== log.mldsa44) {
    throw new LogError('log-key-wrong', 'log phrase: expected that of the log in the roster');
  }
  return signer;
}
