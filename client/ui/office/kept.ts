/** The browser's own store, for sealed bytes alone, by name. */
const DATABASE = 'candor';
const STORE = 'sealed';

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(DATABASE, 1);
  asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(STORE));
  return settled(asked);
}

function settled<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error));
  });
}

/** The bytes under this name; `null` when there are none. */
export async function readKept(name: string): Promise<Uint8Array | null> {
  const database = await open();
  const found: unknown = await settled(database.transaction(STORE).objectStore(STORE).get(name));
  database.close();
  return found instanceof Uint8Array ? found : null;
}

/** Keeps these bytes under this name. */
export async function writeKept(name: string, sealed: Uint8Array): Promise<void> {
  const database = await open();
  await settled(database.transaction(STORE, 'readwrite').objectStore(STORE).put(sealed, name));
  database.close();
}

/** Forgets what is kept under this name. */
export async function forgetKept(name: string): Promise<void> {
  const database = await open();
  await settled(database.transaction(STORE, 'readwrite').objectStore(STORE).delete(name));
  database.close();
}
