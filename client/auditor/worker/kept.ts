/**
 * P6.1. The one thing that an auditor's browser keeps: the last checkpoint that it verified, which the next must continue.
 * Whoever calls puts another in its place only when that one follows it.
 */
const DATABASE = 'candor-auditor';
const STORE = 'checkpoint';

/** A checkpoint as it was kept; `day` is the day of the verification. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** The note, byte for byte: evidence, should the log no longer continue it. */
  readonly note: Uint8Array;
  readonly day: string;
}

/** The kept checkpoint of this name; `null` the first time. */
export async function readKept(name: string): Promise<KeptCheckpoint | null> {
  const found = await inStore('readonly', (store) => store.get(name));
  return (found as KeptCheckpoint | undefined) ?? null;
}

/** Keeps a checkpoint under this name. */
export const keep = (name: string, checkpoint: KeptCheckpoint): Promise<unknown> =>
  inStore('readwrite', (store) => store.put(checkpoint, name));

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
