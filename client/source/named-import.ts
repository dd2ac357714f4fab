/**
 * P7.11. A page that lets no script run which it does not name with its hash names a later one when it is asked for: a link with the
 * hash fetches it, and `import()` then finds it fetched. The names end with the hash; they stand in code that was itself named so.
 */
const HASH_CHARACTERS = 43;

/** Calls `fetch`, an `import()`, once all of these pieces (names without folder and ending) are here. Rejects for one that is away or altered. */
export async function namedImport<Part>(fetch: () => Promise<Part>, pieces: readonly string[]): Promise<Part> {
  await Promise.all(pieces.map(fetchNamed));
  return fetch();
}

const fetchNamed = (piece: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.integrity = `sha256-${piece.slice(-HASH_CHARACTERS).replaceAll('-', '+').replaceAll('_', '/')}=`;
    link.href = `/assets/${piece}.js`;
    link.onload = resolve;
    link.onerror = () => reject(new TypeError(piece));
    document.head.append(link);
  });
