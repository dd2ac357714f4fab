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
export const writeKept = (name: string, sealed: Uint8Array): Promise<void> => changeKept({ [name]: sealed });

/** Keeps bytes under each name, or forgets it where they are `null`; all of it or, when the browser fails, nothing. */
export async function changeKept(changes: Readonly<Record<string, Uint8Array | null>>): Promise<void> {
  const database = await open();
  const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
  const asked = Object.entries(changes).map(([name, sealed]) =>
    sealed ? settled(store.put(sealed, name)) : settled(store.delete(name)),
  );
  await Promise.all(asked);
  database.close();
}

/** Runs `act` while no other page or worker of this browser runs one of the same name: what it reads and writes is then its own. */
export const alone = <T>(name: string, act: () => Promise<T>): Promise<T> => navigator.locks.request(name, act);
