/** Subresource integrity: a page names each script and style sheet with its hash, so that a browser runs no other bytes under that name. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { namePieces } from './pieces.ts';

const NAMED = /<(script|link)([^>]*?)\s(src|href)="([^"]+\.(?:js|css))"/g;

/** How a built app is served. */
export interface Mount {
  /** Path below which its files are. */
  readonly base: string;
  /** Whether scripts that are imported later are fetched with the page, which names them; else each is named when it is asked for (P7.11). */
  readonly whole: boolean;
}

/** Adds the hashes to the page in a built app's folder, and to the names of what is fetched later. */
export function addIntegrity(folder: string, { base, whole }: Mount): void {
  if (!whole) namePieces(folder);
  const page = join(folder, 'index.html');
  const hashOf = (address: string) =>
    createHash('sha384')
      .update(readFileSync(join(folder, address.slice(base.length))))
      .digest('base64');
  const text = readFileSync(page, 'utf8').replace(
    NAMED,
    (_, element, more, attribute, address: string) =>
      `<${element}${more} integrity="sha384-${hashOf(address)}" ${attribute}="${address}"`,
  );
  const later = whole ? scriptsIn(folder, base).filter((address) => !text.includes(`"${address}"`)) : [];
  const links = later.map(
    (address) => `<link rel="modulepreload" integrity="sha384-${hashOf(address)}" crossorigin href="${address}">`,
  );
  writeFileSync(
    page,
    text.replace('</head>', () => `${links.map((link) => `  ${link}\n  `).join('')}</head>`),
  );
}

const scriptsIn = (folder: string, base: string): string[] =>
  readdirSync(join(folder, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => `${base}assets/${name}`);
