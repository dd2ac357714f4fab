import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn } from '#cli/verify/files';
import { readTree } from '#cli/verify/tree';
import { logPolicyOf } from '#protocol/roster/find';
import { Double } from '#tests/support/double';
import { writeExport } from '#tests/support/export';
import { TODAY } from '#tests/support/organisation';
import { verifyHere } from '#tests/support/verify';

const ENTRIES = 300;

let folder: string;
let log: string;
const double = new Double();
const policy = logPolicyOf(double.suite, double.house.roster);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-verify-'));
  log = join(folder, 'log');
  for (let i = 0; i < ENTRIES; i++) double.rows.push({ statement: null, entry: double.random(64) });
  writeExport(double, log);
  writeFileSync(join(folder, 'pins.json'), JSON.stringify(double.house.organisation.pins));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the log with one file changed; `null` removes it. */
function altered(path: string, change: (bytes: Uint8Array) => Uint8Array | null): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(log, copy, { recursive: true });
  const bytes = change(new Uint8Array(readFileSync(join(copy, path))));
  if (bytes) writeFileSync(join(copy, path), bytes);
  else rmSync(join(copy, path));
  return copy;
}

const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte));
const wrongIn = async (copy: string) => (await readTree(policy, filesIn(copy))).wrong;

/** Files of the log, and what one changed bit in each is told as. */
const CHANGED = [
  ['tile/entries/000', 'entry-altered tile/entries/000'],
  ['tile/entries/001.p/44', 'entry-altered tile/entries/001.p/44'],
  ['tile/0/000', 'tile-wrong tile/0/000'],
  ['tile/0/001.p/44', 'tile-wrong tile/0/001.p/44'],
  ['tile/1/000.p/1', 'tile-wrong tile/1/000.p/1'],
] as const;

describe('a verifier with a folder of log files', () => {
  it('recomputes all of it: two bundles, two tiles below, one above', async () => {
    const tree = await readTree(policy, filesIn(log));
    expect(tree).toMatchObject({ wrong: [], tiles: 5 });
    expect(tree.fold.size).toBe(ENTRIES);
  });

  it.each(CHANGED)('names the file where one bit differs: %s', async (path, first) => {
    const [wrong] = await wrongIn(altered(path, flip));
    expect(`${wrong?.code} ${wrong?.where}`).toBe(first);
  });

  it.each(['tile/entries/000', 'tile/0/001.p/44', 'tile/1/000.p/1'])(
    'names the file that is missing: %s',
    async (path) => {
      expect(await wrongIn(altered(path, () => null))).toContainEqual({ code: 'tile-missing', where: path });
    },
  );

  it.each(['tile/entries/000', 'tile/0/001.p/44'])('names the file that is cut short: %s', async (path) => {
    expect(await wrongIn(altered(path, (bytes) => bytes.subarray(0, -1)))).toContainEqual({
      code: 'tile-wrong',
      where: path,
    });
  });

  it('believes no checkpoint without each of its four signatures, and none that is missing', async () => {
    const lines = new TextDecoder().decode(readFileSync(join(log, 'checkpoint'))).split('\n');
    const signatures = lines.flatMap((line, i) => (line.startsWith('— ') ? [i] : []));
    expect(signatures).toHaveLength(4);
    for (const gone of signatures) {
      const rest = lines.filter((_, i) => i !== gone).join('\n');
      const [wrong] = await wrongIn(altered('checkpoint', () => new TextEncoder().encode(rest)));
      expect(wrong?.code).toMatch(/^(checkpoint-signature|cosignature-missing)$/);
    }
    expect(await wrongIn(altered('checkpoint', () => null))).toEqual([
      { code: 'checkpoint-missing', where: 'checkpoint' },
    ]);
  });

  it('does not believe a whole log of another root under the old signatures', async () => {
    const other = new Double();
    for (let i = 0; i < ENTRIES; i++) other.rows.push({ statement: null, entry: other.random(64) });
    other.rows.reverse();
    const forged = join(folder, 'forged');
    writeExport(other, forged);
    cpSync(join(log, 'checkpoint'), join(forged, 'checkpoint'));
    expect(await wrongIn(forged)).toEqual([{ code: 'root-differs', where: 'checkpoint' }]);
  });
});

describe('candor verify on a folder with one file that is not as it was', () => {
  const told = async (place: string) => {
    const { status, out } = await verifyHere([place, '--pins', join(folder, 'pins.json'), '--on', TODAY, '--json']);
    const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: { code: string; where: string }[] };
    return { status, ok, first: findings.map(({ code, where }) => `${code} ${where}`)[0] };
  };

  it('ends with status 0 when none is', async () => {
    expect(await told(log)).toEqual({ status: 0, ok: true, first: undefined });
  });

  it.each(CHANGED)('ends with status 1, and its name, when it was altered: %s', async (path, first) => {
    expect(await told(altered(path, flip))).toEqual({ status: 1, ok: false, first });
  });

  it.each(CHANGED)('ends with status 1, and its name, when it was cut short: %s', async (path) => {
    const short = altered(path, (bytes) => bytes.subarray(0, -1));
    expect(await told(short)).toEqual({ status: 1, ok: false, first: `tile-wrong ${path}` });
  });

  it.each(CHANGED)('ends with status 1, and its name, when it is missing: %s', async (path) => {
    expect(await told(altered(path, () => null))).toEqual({ status: 1, ok: false, first: `tile-missing ${path}` });
  });
});

describe('candor verify with a kept checkpoint', () => {
  const verify = (place: string, kept: string) =>
    verifyHere([place, '--kept', kept, '--pins', join(folder, 'pins.json'), '--on', TODAY, '--json']);

  it('replaces it after success alone, and stays alarmed at a log that shrank or was rewritten', async () => {
    const kept = join(folder, 'kept');
    const short = join(folder, 'short');
    writeExport(double, short, 64);
    expect((await verify(short, kept)).status).toBe(0);
    expect((await verify(log, kept)).status).toBe(0);
    const before = readFileSync(kept);
    for (let times = 0; times < 2; times++) {
      const shrunk = await verify(short, kept);
      expect(shrunk).toMatchObject({ status: 4, codes: ['log-shrunk'] });
      expect(shrunk.out).toContain('from 300 to 64 entries');
    }
    expect(readFileSync(kept)).toEqual(before);
    const rewritten = new Double();
    rewritten.rows.push(...double.rows.map((row, i) => (i === 7 ? { ...row, entry: rewritten.random(64) } : row)));
    const fork = join(folder, 'fork');
    writeExport(rewritten, fork);
    expect(await verify(fork, kept)).toMatchObject({ status: 4, codes: ['consistency-wrong'] });
    expect(readFileSync(kept)).toEqual(before);
    expect((await verify(altered('tile/0/000', flip), kept)).status).toBe(1);
    expect(readFileSync(kept)).toEqual(before);
  });

  it('leaves a file alone that is no checkpoint of this log', async () => {
    const kept = join(folder, 'not-kept');
    writeFileSync(kept, 'my letters');
    const verdict = await verify(log, kept);
    expect(verdict.status).toBe(3);
    expect(verdict.refusal).toContain('is no checkpoint of this log');
    expect(readFileSync(kept, 'utf8')).toBe('my letters');
  });
});
