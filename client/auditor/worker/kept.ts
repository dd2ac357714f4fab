/**
 * P2.9. The one thing that an auditor's browser keeps: what was verified up to the last checkpoint, sealed for this auditor alone.
 * Whoever calls puts another in its place only when that one follows it.
 */
import { openVerified, sealVerified, type VerifiedBefore } from '#protocol/audit/verified';
import { ProtocolError } from '#protocol/error';
import type { Unlocked } from './unlock.ts';

const DATABASE = 'candor-auditor';
const STORE = 'verified';

/** What was kept. `refused` was not sealed by this auditor for this log; a browser that is `unavailable` keeps nothing. */
export type Kept =
  | { readonly state: 'opened'; readonly before: VerifiedBefore }
  | { readonly state: 'none' | 'refused' | 'unavailable'; readonly before: null };

type Keeper = Pick<Unlocked, 'crypto' | 'keptName' | 'keptEntropy' | 'ground'>;

/** Reads what this browser kept for this auditor. */
export async function readKept({ crypto, keptName, keptEntropy, ground }: Keeper): Promise<Kept> {
  try {
    const file: unknown = await inStore('readonly', (store) => store.get(keptName));
    if (file === undefined) return { state: 'none', before: null };
    if (!(file instanceof Uint8Array)) return { state: 'refused', before: null };
    const { origin: log } = ground.roster.roster.log;
    return { state: 'opened', before: await openVerified(crypto.suite, keptEntropy, { file, log }) };
  } catch (error) {
    if (error instanceof ProtocolError) return { state: 'refused', before: null };
    if (error instanceof DOMException) return { state: 'unavailable', before: null };
    throw error;
  }
}

/** Keeps a verification. Throws DOMException in a browser that keeps nothing. */
export async function keep({ crypto, keptName, keptEntropy }: Keeper, verified: VerifiedBefore): Promise<void> {
  const file = await sealVerified(crypto.suite, keptEntropy, verified);
  await inStore('readwrite', (store) => store.put(file, keptName));
}

async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = (await settled(opening)) as IDBDatabase;
  try {
    return await settled(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

const settled = (request: IDBRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
