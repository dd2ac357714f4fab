/** What whoever has the laptop for a moment can do to what a page keeps there. */

/** Puts other bytes in the place of whatever this page's origin keeps; runs in the page. */
export async function plantKept(): Promise<void> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name ?? ''));
    for (const own of database.objectStoreNames) {
      const store = database.transaction(own, 'readwrite').objectStore(own);
      for (const key of await settled(store.getAllKeys())) await settled(store.put(new Uint8Array(500).fill(7), key));
    }
    database.close();
  }
}
