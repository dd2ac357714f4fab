/** A language that is written from right to left needs no style of its own: ours name no side of the page. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Properties and values of one side, as a declaration begins or ends with them. */
const SIDED =
  /^\s*(?:(?:margin|padding|border|scroll-(?:margin|padding))-(?:left|right)(?:-[a-z]+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/;
/** Four values of which the second and the fourth, its sides, differ. */
const FOUR = /^\s*(?:margin|padding|inset|border-width)\s*:\s*(\S+) (\S+) (\S+) (\S+);/;

const sided = (line: string): boolean => {
  const four = FOUR.exec(line);
  return SIDED.test(line) || (four !== null && four[2] !== four[4]);
};

describe('our styles', () => {
  it('name the start and the end of a line, never left or right', () => {
    const files = globSync('client/**/*.scss');
    expect(files.length).toBeGreaterThan(5);
    const found = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, at) => (sided(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it.each(['  margin-left: 1px;', '  right: 0;', '  text-align: right;', '  padding: 0 1px 0 2px;'])(
    'would be found out by %s',
    (line) => expect(sided(line)).toBe(true),
  );
});
