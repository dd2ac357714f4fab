// The real import graph of the repository, read with the parser that also bundles the apps.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

export interface Import {
  /** The specifier as written. */
  specifier: string;
  /** Repository path without ending when the import is ours (`protocol/log/leaf`), otherwise null. */
  ours: string | null;
  /** True when only types are taken, so that nothing is loaded. */
  typesOnly: boolean;
}

export interface SourceFile {
  path: string;
  /** `path` without its ending, as imports name it. */
  name: string;
  text: string;
  /** `text` with comments blanked. */
  code: string;
  comments: string[];
  imports: Import[];
  program: ReturnType<typeof parseSync>['program'];
}

/** Reads and parses one file; `path` is relative to the repository. Throws when the file has a syntax error. */
export function readSource(root: string, path: string): SourceFile {
  return parseSource(path, readFileSync(join(root, path), 'utf8'));
}

/** The same for text that is in no file. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join('; ')}`);
  const found = [
    ...module.staticImports.map((entry) => ({
      specifier: entry.moduleRequest.value,
      typesOnly: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
    })),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((name) =>
        name.moduleRequest ? [{ specifier: name.moduleRequest.value, typesOnly: name.isType }] : [],
      ),
    ),
    ...module.dynamicImports.map((entry) => ({
      specifier: text.slice(entry.moduleRequest.start, entry.moduleRequest.end).replaceAll(/^['"`]|['"`]$/g, ''),
      typesOnly: false,
    })),
  ];
  const imports = found.map((entry) => ({ ...entry, ours: resolveOurs(path, entry.specifier) }));
  const code = comments.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return {
    path,
    name: withoutEnding(path),
    text,
    code,
    comments: comments.map((comment) => comment.value),
    imports,
    program,
  };
}

function resolveOurs(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return withoutEnding(specifier.slice(1));
  if (specifier.startsWith('.')) return withoutEnding(normalize(join(dirname(from), specifier)));
  return null;
}

function withoutEnding(path: string): string {
  return path.replace(/\.(ts|tsx|js)(\?.*)?$/, '');
}

/** Every cycle of imports that load something, each as the list of its files. Type-only imports load nothing. */
export function findCycles(files: SourceFile[]): string[][] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const finished = new Set<string>();
  const cycles: string[][] = [];
  const visit = (name: string, trail: string[]): void => {
    const start = trail.indexOf(name);
    if (start >= 0) {
      cycles.push([...trail.slice(start), name]);
      return;
    }
    if (finished.has(name)) return;
    for (const { ours, typesOnly } of byName.get(name)?.imports ?? []) {
      if (ours !== null && !typesOnly) visit(ours, [...trail, name]);
    }
    finished.add(name);
  };
  for (const { name } of files) visit(name, []);
  return cycles;
}
