import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adviceOn } from '#client/ui/office/advice';
import { BAD_INPUTS } from './table.ts';

const TESTS = join(import.meta.dirname, '../..');

/** Whether the test exists: nobody keeps a promise that no test makes. */
function isThere(test: string): boolean {
  const [file = '', title = ''] = test.split(/: (.*)/s);
  const source = readFileSync(join(TESTS, file), 'utf8').replaceAll(/\(\s+'/g, "('");
  return source.includes(`('${title}`);
}

describe('bad input at the desk', () => {
  it.each(BAD_INPUTS)('is played by tests of that name, and told in words of its own: $input', ({ tests, codes }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((test) => !isThere(test))).toEqual([]);
    expect(codes.filter((code) => adviceOn(code) === 'other')).toEqual([]);
  });
});
