/** P2.1. The cryptography of the office's workers: libsodium where the browser compiles WebAssembly, else plain JavaScript. */
import { nobleSuite } from '#protocol/suite/noble';
import { openSodium } from '#protocol/suite/sodium';
import type { Crypto, LogSuite } from '#protocol/suite/suite';

/** Suite and generator of this worker. */
export async function workerCrypto(): Promise<Crypto<LogSuite>> {
  const suite = await openSodium().catch(() => nobleSuite);
  return { suite, random: (length) => crypto.getRandomValues(new Uint8Array(length)) };
}
