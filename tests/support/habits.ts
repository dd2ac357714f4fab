// Habits this repository does without, found in the syntax tree, so that a word in a string or a comment is no offence.
import { Visitor } from 'vite';
import type { SourceFile } from './imports.ts';

/** One line for each offence: `path: what`. Tests may throw a bare Error; `cli` may use the console. */
export function findHabits(file: SourceFile): string[] {
  const found: string[] = [];
  const inTests = file.path.startsWith('tests/');
  const inCli = file.path.startsWith('cli/');
  new Visitor({
    TSAnyKeyword: () => found.push('any'),
    TSNonNullExpression: () => found.push('non-null assertion'),
    ExportAllDeclaration: () => found.push('barrel (export *)'),
    NewExpression: ({ callee }) => {
      if (!inTests && callee.type === 'Identifier' && callee.name === 'Error') found.push('bare Error');
    },
    MemberExpression: ({ object }) => {
      if (!inCli && object.type === 'Identifier' && object.name === 'console') found.push('console');
    },
  }).visit(file.program);
  if (onlyReexports(file)) found.push('barrel (nothing but re-exports)');
  if (file.comments.some((comment) => /\b(TODO|FIXME)\b/.test(comment))) found.push('unfinished');
  return found.map((habit) => `${file.path}: ${habit}`);
}

function onlyReexports(file: SourceFile): boolean {
  const { body } = file.program;
  return body.length > 0 && body.every((node) => node.type === 'ExportNamedDeclaration' && node.source !== null);
}
