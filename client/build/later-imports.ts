/**
 * A part of an app that is fetched later is asked for by the language's own `import()`. What Vite puts around each one preloads the
 * styles of that part; ours have none of their own. In its place comes nothing, or, where the page may run no script that it does not
 * name with its hash (P7.11), what names it at that moment.
 */
import { join } from 'node:path';
import type { Plugin } from 'vite';

const HELPER = '\0vite/preload-helper.js';
const NAMING = join(import.meta.dirname, '../source/named-import.ts');
/** What Vite puts where the names of what comes along are to stand. */
const COMES_ALONG = '__VITE_PRELOAD__';
const LATER = /\bimport\("\.\/([^"]+)\.js"\)/g;

/** For a page that fetches all of its scripts at once. */
export const plainImports = (): Plugin => ({
  name: 'candor-plain-imports',
  enforce: 'pre',
  load: (id) => (id === HELPER ? 'export const __vitePreload = (fetch) => fetch();' : null),
});

/** For a page that names each later script when it is asked for, with all that comes along: `client/source/named-import.ts` is given the names. */
export const namedImports = (): Plugin => ({
  name: 'candor-named-imports',
  enforce: 'pre',
  load: (id) => (id === HELPER ? `export { namedImport as __vitePreload } from ${JSON.stringify(NAMING)};` : null),
  generateBundle(_, bundle) {
    const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)?.fileName;
    const along = (fileName: string): string[] => {
      const file = bundle[fileName];
      if (fileName === entry || file?.type !== 'chunk') return [];
      return [...new Set([...file.imports.flatMap(along), fileName])];
    };
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const asked = [...chunk.code.matchAll(LATER)].map(([, name]) => `assets/${name}.js`);
      const [first = '', ...rest] = chunk.code.split(COMES_ALONG);
      if (rest.length !== asked.length) throw new TypeError(`${chunk.fileName} imports something that is not named`);
      const lists = asked.map((fileName) => JSON.stringify(along(fileName).map(stemOf)));
      chunk.code = rest.reduce((code, next, at) => `${code}${lists[at]}${next}`, first);
    }
  },
});

const stemOf = (fileName: string): string => fileName.replace(/^assets\/(.*)\.js$/, '$1');
