/**
 * A part that is fetched later is asked for by the language's own `import()`. What Vite puts around each one preloads the styles of
 * that part; ours have none of their own, and the first page would carry it.
 */
import type { Plugin } from 'vite';

const HELPER = '\0vite/preload-helper.js';

/** Takes the place of Vite's preloading. */
export const plainImports = (): Plugin => ({
  name: 'candor-plain-imports',
  enforce: 'pre',
  load: (id) => (id === HELPER ? 'export const __vitePreload = (fetch) => fetch();' : null),
});
