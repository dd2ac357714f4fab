/**
 * The design system's sheets style far more than an app shows. A selector goes that needs a class which no source of the
 * app names: as a word, or put together in a template (`usa-alert--${kind}`, one word for each gap).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Selector, transform } from 'lightningcss';

const WORD = /[a-z][\w-]*/g;
const TEMPLATE = /[a-z][\w-]*(?:\$\{[\w.]+\}[\w-]*)+/g;

/** `css` without the selectors that need a class which none of `sources`, texts of code, names, and without rules left empty. */
export function withoutUnused(css: string, sources: readonly string[]): string {
  const isNamed = naming(sources.join('\n'));
  const isUsed = (selector: Selector) => selector.every((part) => part.type !== 'class' || isNamed(part.name));
  const { code } = transform({
    filename: 'app.css',
    code: Buffer.from(css),
    minify: true,
    visitor: {
      Rule: {
        style(rule) {
          const selectors = rule.value.selectors.filter(isUsed);
          return selectors.length === 0 ? [] : { ...rule, value: { ...rule.value, selectors } };
        },
      },
    },
  });
  return code.toString();
}

function naming(text: string): (name: string) => boolean {
  const words = new Set(matches(text, WORD));
  const templates = matches(text, TEMPLATE).map((one) => new RegExp(`^${one.replace(/\$\{[^}]+\}/g, '[a-z]+')}$`));
  return (name) => words.has(name) || templates.some((template) => template.test(name));
}

const matches = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([all]) => all);

/** The texts of all code in these folders. */
export const sourcesIn = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
