import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CITATION = /\bP[1-9]\.[0-9]+\b/g;
const sections = new Set(
  [...readFileSync('docs/protocol.md', 'utf8').matchAll(/^\*\*(P[1-9]\.[0-9]+) /gm)].map(([, number]) => number ?? ''),
);
const files = globSync('{protocol,server,witness,client,cli}/**/*.{ts,tsx}');
const cited = new Map<string, string>();
for (const file of files) {
  for (const [number] of readFileSync(file, 'utf8').matchAll(CITATION)) cited.set(number, file);
}

describe('docs/protocol.md', () => {
  it('has every section that a line of code cites', () => {
    const missing = [...cited].filter(([number]) => !sections.has(number));
    expect(missing).toEqual([]);
  });

  it('has no section that no line of code cites', () => {
    expect([...sections].filter((number) => !cited.has(number))).toEqual([]);
  });
});
