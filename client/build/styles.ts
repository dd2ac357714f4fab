/**
 * The style sheets, compiled once: three quarters of a build are Sass over the design system, and nothing in it depends on an
 * organisation. The result is kept beside the installed packages under a name that is the hash of all that went in. An app then gets
 * what its own sources name of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile, info } from 'sass';
import type { Plugin } from 'vite';
import { sourcesIn, withoutUnused } from './unused-styles.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const kept = join(modules, '.cache/candor-styles');
const uswds = join(modules, '@uswds/uswds');

/** Where Sass looks for the design system. */
export const LOAD_PATHS = [join(uswds, 'packages')];

/** Gives Vite a style sheet of ours as the CSS that Sass makes of it, for an app whose code lies in `folders`. */
export const keptStyles = (folders: readonly string[]): Plugin => ({
  name: 'candor-styles',
  enforce: 'pre',
  load(id) {
    const file = id.split('?')[0] ?? '';
    return file.endsWith('.scss') ? withoutUnused(styleOf(file), sourcesIn(folders)) : null;
  },
});

function styleOf(file: string): string {
  const place = join(kept, `${nameOf(file)}.css`);
  if (existsSync(place)) return readFileSync(place, 'utf8');
  const { css } = compile(file, { loadPaths: LOAD_PATHS, quietDeps: true });
  mkdirSync(kept, { recursive: true });
  // Several builds may run at once: what stands under the name is always whole.
  const draft = `${place}.${process.pid}`;
  writeFileSync(draft, css);
  renameSync(draft, place);
  return css;
}

function nameOf(file: string): string {
  const folder = dirname(file);
  const hash = createHash('sha256')
    .update(info)
    .update(readFileSync(join(uswds, 'package.json')))
    .update(file);
  for (const name of readdirSync(folder).sort()) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}
