/**
 * P7.11. The pieces of an app that are fetched later are named by the SHA-256 of their content, whole and in base64url, as the manifest
 * has it: whoever names one, names its hash. Each is renamed after those that it names itself, which cannot go round in a ring; the
 * script that the page names keeps its name, which the pieces import, and is held by the page.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BUNDLER_HASH = /-[\w-]{8}$/;

/** Renames the pieces in a built app's folder. Throws when two pieces name each other. */
export function namePieces(folder: string): void {
  const assets = join(folder, 'assets');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const texts = new Map(names.map((name) => [name.slice(0, -'.js'.length), readFileSync(join(assets, name), 'utf8')]));
  const waiting = new Set([...texts.keys()].filter((name) => !page.includes(`${name}.js`)));
  for (const name of names) rmSync(join(assets, name));
  while (waiting.size > 0) {
    const next = [...waiting].find((name) => ![...waiting].some((other) => texts.get(name)?.includes(other)));
    if (next === undefined) throw new TypeError(`pieces name each other: ${[...waiting].join(', ')}`);
    waiting.delete(next);
    rename(texts, next);
  }
  for (const [name, text] of texts) writeFileSync(join(assets, `${name}.js`), text);
}

function rename(texts: Map<string, string>, name: string): void {
  const own = texts.get(name) ?? '';
  const named = name.replace(BUNDLER_HASH, `-${createHash('sha256').update(own).digest('base64url')}`);
  texts.delete(name);
  for (const [other, text] of texts) texts.set(other, text.replaceAll(name, named));
  texts.set(named, own);
}
