/** Subresource integrity: a page names each script and style sheet with its hash, so that a browser runs no other bytes under that name. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMED = /<(script|link)([^>]*?)\s(src|href)="([^"]+\.(?:js|css))"/g;

/** Adds the hashes to the page in a built app's folder, whose files are served below `base`. */
export function addIntegrity(folder: string, base: string): void {
  const page = join(folder, 'index.html');
  const text = readFileSync(page, 'utf8').replace(NAMED, (_, element, more, attribute, address: string) => {
    const bytes = readFileSync(join(folder, address.slice(base.length)));
    const hash = createHash('sha384').update(bytes).digest('base64');
    return `<${element}${more} integrity="sha384-${hash}" ${attribute}="${address}"`;
  });
  writeFileSync(page, text);
}
