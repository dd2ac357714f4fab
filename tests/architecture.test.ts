// design.md [3] as a table: which room may open which door. Read DOORS to know what can reach what; an import that
// no row permits fails here. Type-only imports count too: a type is knowledge of a neighbour.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findHabits } from './support/habits.ts';
import { findCycles, parseSource, readSource } from './support/imports.ts';

interface Door {
  /** A file belongs to the first row whose room is a prefix of its path. */
  room: string;
  /** What it may import of ours, besides itself. */
  may: string[];
  /** What it may never import, although `may` or its own room would cover it. */
  never?: string[];
  /** When given, the only packages and Node modules it may import. */
  packages?: RegExp;
}

const APPS = ['client/source', 'client/reviewer', 'client/auditor', 'client/custodian'];
const FEATURES = ['server/intake', 'server/desk', 'server/audit', 'server/roster'];
const SEALING = ['protocol/envelope/open', 'protocol/envelope/seal', 'protocol/envelope/admit'];

const app = (room: string, may: string[], never: string[] = []): Door => ({
  room,
  may: ['protocol', 'client/ui', ...may],
  never: [...APPS.filter((other) => other !== room), ...never],
});
const feature = (room: string): Door => ({
  room,
  may: ['protocol', 'server'],
  never: [...SEALING, ...FEATURES.filter((other) => other !== room)],
});

const DOORS: Door[] = [
  { room: 'protocol/suite', may: ['protocol'], packages: /^(@noble\/|libsodium-wrappers$|node:crypto$|hpke$)/ },
  { room: 'protocol/age', may: ['protocol'], packages: /^(age-encryption|@scure\/base)$/ },
  { room: 'protocol/identity', may: ['protocol'], packages: /^(@scure\/bip39|@scure\/base)/ },
  { room: 'protocol', may: [], packages: /^(typebox(\/|$)|canonicalize$|@scure\/base$)/ },
  app('client/source', ['client/transport'], ['client/vault']),
  app('client/reviewer', ['client/transport', 'client/vault']),
  app('client/auditor', ['client/transport', 'client/vault']),
  app('client/custodian', ['client/vault'], ['client/transport']),
  { room: 'client/transport', may: ['protocol'] },
  { room: 'client/vault', may: ['protocol'] },
  { room: 'client/ui', may: ['protocol'] },
  { room: 'client/build', may: ['protocol'] },
  ...FEATURES.map(feature),
  { room: 'server', may: ['protocol', 'migrations'], never: SEALING },
  { room: 'witness', may: ['protocol'] },
  { room: 'migrations', may: [], packages: /^kysely$/ },
  { room: 'cli/verify', may: ['protocol', 'cli/refusal', 'cli/terminal'] },
  { room: 'cli/use', may: ['protocol', 'client/transport', 'client/vault', 'cli/refusal', 'cli/terminal'] },
  {
    room: 'cli/operate',
    may: [
      'protocol',
      'server/db',
      'server/log',
      'server/config',
      'client/transport',
      'client/build',
      'client/ui/i18n',
      'migrations',
      'cli/refusal',
      'cli/terminal',
    ],
    never: ['protocol/envelope/open'],
  },
  // Whoever runs the witness sees nothing of the office's commands, and the office's nothing of the witness.
  { room: 'cli/witness', may: ['protocol', 'witness', 'cli/refusal', 'cli/terminal'] },
  { room: 'cli', may: ['protocol'] },
  { room: 'bench', may: ['protocol', 'client', 'server', 'witness', 'migrations', 'cli', 'tests'] },
  { room: 'tests', may: ['protocol', 'client', 'server', 'witness', 'migrations', 'cli', 'bench'] },
];

/** Words a room may not even name. */
const UNSPOKEN: { room: string; words: RegExp }[] = [
  { room: 'client/source', words: /\b(localStorage|sessionStorage|indexedDB|document\.cookie|caches|serviceWorker)\b/ },
  {
    room: 'protocol',
    words: /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b|\bprocess\.|\bfetch\(/,
  },
];

const TOP_FOLDERS = [
  'protocol',
  'server',
  'client',
  'witness',
  'migrations',
  'cli',
  'deploy',
  'bench',
  'docs',
  'tests',
];
const MOST_LINES = 400;

const root = join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const sources = tracked
  .filter((path) => /\.(ts|tsx|js)$/.test(path) && !path.startsWith('tests/vectors/'))
  .map((path) => readSource(root, path));
const housed = sources.filter((file) => file.path.includes('/'));

const isIn = (room: string, name: string): boolean => name === room || name.startsWith(`${room}/`);
const doorOf = (name: string): Door | undefined => DOORS.find((door) => isIn(door.room, name));

describe('the doors between rooms', () => {
  it('lead somewhere: there are files to look at, and each stands in a room of the table', () => {
    expect(housed.length).toBeGreaterThan(5);
    expect(housed.filter((file) => doorOf(file.name) === undefined).map((file) => file.path)).toEqual([]);
  });

  it('are the only ones used', () => {
    const broken = housed.flatMap((file) => {
      const door = doorOf(file.name);
      return file.imports
        .filter(({ ours }) => ours !== null && !isAllowed(door, ours))
        .map(({ specifier }) => `${file.path} imports ${specifier}`);
    });
    expect(broken).toEqual([]);
  });

  it('keep foreign packages in the rooms made for them', () => {
    const broken = housed.flatMap((file) => {
      const packages = doorOf(file.name)?.packages;
      return file.imports
        .filter(({ ours, specifier }) => ours === null && packages !== undefined && !packages.test(specifier))
        .map(({ specifier }) => `${file.path} imports ${specifier}`);
    });
    expect(broken).toEqual([]);
  });

  it('are not walked round by naming what a room must not touch', () => {
    const broken = UNSPOKEN.flatMap(({ room, words }) =>
      housed.filter((file) => isIn(room, file.name) && words.test(file.code)).map((file) => file.path),
    );
    expect(broken).toEqual([]);
  });

  it('form no cycle', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it('would be seen to form one', () => {
    const files = [
      parseSource('server/a.ts', "import { b } from './b.ts';"),
      parseSource('server/b.ts', "export * from '#server/a';"),
    ];
    expect(findCycles(files)).toEqual([['server/a', 'server/b', 'server/a']]);
  });

  it('resolve: every import of ours names a file that exists', () => {
    const names = new Set([...sources.map((file) => file.name), ...tracked]);
    const lost = housed.flatMap((file) =>
      file.imports
        .filter(({ ours }) => ours !== null && !names.has(ours))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('the house', () => {
  it('has the top-level folders of the design and no others', () => {
    const folders = new Set(tracked.filter((path) => /^[^.][^/]*\//.test(path)).map((path) => path.split('/')[0]));
    expect([...folders].filter((folder) => !TOP_FOLDERS.includes(folder ?? ''))).toEqual([]);
  });

  it(`has no file over ${MOST_LINES} lines`, () => {
    const long = sources.filter((file) => file.text.trimEnd().split('\n').length > MOST_LINES);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  it('has no barrel, no any, no non-null assertion, no bare Error, no TODO and no console outside cli', () => {
    expect(sources.flatMap(findHabits)).toEqual([]);
  });

  it('would notice each of them', () => {
    const bad = [
      "export * from './leaf.ts';",
      'const a = b as any;',
      'const c = d!.e;',
      "throw new Error('x');",
      '// TODO',
      'console.log(1);',
    ].join('\n');
    expect(findHabits(parseSource('protocol/bad.ts', bad))).toHaveLength(6);
    expect(findHabits(parseSource('protocol/bad.ts', "export { a } from './a.ts';"))).toHaveLength(1);
  });
});

function isAllowed(door: Door | undefined, ours: string): boolean {
  if (door === undefined) return false;
  const forbidden = door.never?.some((room) => isIn(room, ours)) ?? false;
  return !forbidden && [door.room, ...door.may].some((room) => isIn(room, ours));
}
