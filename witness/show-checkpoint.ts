/** P6.8. C2SP's monitoring: the newest cosigned checkpoint of a log, by the SHA-256 of its origin. */
import { toHex, utf8 } from '#protocol/bytes';
import { cosignedOrigins, newestCheckpoint } from '#witness/store/checkpoint';
import type { Witness } from '#witness/witness';

/** The note; `null` for a log that was never cosigned. `originHash` is lower-case hex. */
export function showCheckpoint({ crypto, store }: Witness, originHash: string): Uint8Array | null {
  const origin = cosignedOrigins(store.db).find((one) => toHex(crypto.suite.sha256(utf8(one))) === originHash);
  return origin === undefined ? null : (newestCheckpoint(store.db, origin)?.note ?? null);
}
