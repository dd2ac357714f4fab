import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_STAFF } from '#cli/operate/demo';
import { exchangeWith } from '#client/transport/http';
import { ofShape } from '#protocol/json';
import { Pins, Roster } from '#protocol/roster/format';
import { hashesOfName } from '#protocol/roster/names';
import { fingerprintOf } from '#protocol/roster/request';
import { nodeSuite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Shown } from '#protocol/wire/shown';
import { PINS } from '#tests/support/built-apps';
import { candor } from '#tests/support/candor';
import { squareIn } from '#tests/support/square';
import { type Ready, startHere } from '#tests/support/starting';

let parent: string;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'candor-start-'));
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const rosterAt = async (url: string) => (await exchangeWith({ url })(ENDPOINTS.rosterShow, {})).rosters;
const wordsOf = (holders: Readonly<Record<string, string>> = {}) => Object.values(holders);
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';

interface CodeSeen {
  readonly status: number | null;
  readonly said: { ok: boolean; pins: string; findings: { path: string; code: string }[] };
}

interface Seen {
  readonly ready: Ready;
  readonly output: string;
  readonly rosters: readonly Shown[];
  readonly desk: { readonly tips: readonly { number: string; language: string; danger: boolean; files: number }[] };
  readonly pages: readonly string[];
  readonly code: CodeSeen;
  /** Each file of an app in which one byte was changed while it was served, with what was then said. */
  readonly altered: readonly { readonly path: string; readonly code: CodeSeen }[];
  readonly posters: readonly string[];
  readonly pins: Pins;
  readonly left: readonly number[];
}

const ONION = `${'a'.repeat(55)}d.onion`;

const pinsIn = (folder: string) => ofShape(Pins, JSON.parse(readFileSync(join(folder, 'pins.json'), 'utf8')));

/** In both languages, the Spanish one by pins that name an onion; then the lines of those that were refused. */
async function postersOf(url: string, folder: string): Promise<string[]> {
  const out = join(folder, 'poster.html');
  const print = async (...more: string[]) => {
    rmSync(out, { force: true });
    const { err } = await candor(['poster', '--url', url, '--out', out, ...more], { env: { CANDOR_DATA: folder } });
    return existsSync(out) ? readFileSync(out, 'utf8') : err;
  };
  const pinsOf = (name: string, pins: Pins) => {
    writeFileSync(join(folder, name), JSON.stringify(pins));
    return ['--pins', join(folder, name)];
  };
  const withOnion = pinsOf('onion.json', { ...pinsIn(folder), onion: ONION });
  return [await print(), await print('--language', 'es', ...withOnion), await print(...pinsOf('others.json', PINS))];
}

async function codeAt(url: string, folder: string): Promise<CodeSeen> {
  const { status, out } = await candor(['verify', '--code', url, '--json'], { env: { CANDOR_DATA: folder } });
  return { status, said: JSON.parse(out) };
}

/** Changes one byte of what browsers run, as it lies there and as it lies beside it compressed, each alone. */
async function alteredAt(url: string, folder: string): Promise<Seen['altered']> {
  const assets = join(folder, 'apps/source/assets');
  const script = readdirSync(assets).find((name) => name.endsWith('.js')) ?? '';
  const spoilt = (bytes: Buffer) => bytes.with(bytes.length - 2, (bytes.at(-2) ?? 0) ^ 1);
  const altered = [];
  for (const [ending, pack, unpack] of [
    ['', Buffer.from, Buffer.from],
    ['.br', brotliCompressSync, brotliDecompressSync],
    ['.gz', gzipSync, gunzipSync],
  ] as const) {
    const file = join(assets, `${script}${ending}`);
    const before = readFileSync(file);
    writeFileSync(file, pack(spoilt(unpack(before))));
    altered.push({ path: `/assets/${script}`, code: await codeAt(url, folder) });
    writeFileSync(file, before);
  }
  return altered;
}

/** What is not to be translated: addresses and codes. */
const literalIn = (page: string) => new Set([...page.matchAll(/translate="no">([^<]*)</g)].map(([, words]) => words));

/** Starts it, looks at what everybody can see, and stops it. */
async function see(folder: string): Promise<Seen> {
  const started = await startHere(folder);
  try {
    const { ready } = started;
    const input = ready.phrases?.reviewers['supervisor-1'] ?? '';
    const list = await candor(['review', ready.url, 'list', '--json'], { input, env: { CANDOR_DATA: folder } });
    const pages = await Promise.all(
      ['/', '/review/', '/audit/'].map(async (path) => (await fetch(new URL(path, ready.url))).text()),
    );
    const rosters = await rosterAt(ready.url);
    const code = await codeAt(ready.url, folder);
    const altered = await alteredAt(ready.url, folder);
    const posters = await postersOf(ready.url, folder);
    const left = await started.stop();
    return {
      ...{ code, altered },
      ready,
      output: started.output(),
      rosters,
      desk: JSON.parse(list.out),
      pages,
      posters,
      pins: pinsIn(folder),
      left,
    };
  } finally {
    await started.stop();
  }
}

describe('npm start on an empty folder, and again', () => {
  let folder: string;
  let first: Seen;
  let second: Seen;
  beforeAll(async () => {
    folder = join(parent, 'demo');
    first = await see(folder);
    second = await see(folder);
  }, 600_000);

  it('ends by saying where to report, review and audit, and that the demo’s phrases are public', () => {
    const { url, phrases } = first.ready;
    for (const line of [`report   ${url}/`, `review   ${url}/review/`, `audit    ${url}/audit/`]) {
      expect(first.output).toContain(line);
    }
    expect(first.output).toContain('They are public, and protect nothing');
    const printed = [phrases?.reviewers, phrases?.auditors, phrases?.custodians].flatMap(wordsOf);
    expect(printed).toHaveLength(6 + 1 + 3);
    for (const words of printed) expect(first.output).toContain(words);
    expect(lastLine(first.output)).toBe(`Ctrl-C stops it; its data stay in ${folder}.`);
  });

  it('names invented staff, and each of them can be left out by that name', async () => {
    const { members, naming } = ofShape(Roster, JSON.parse(first.rosters[0]?.payload ?? ''));
    const people = members.filter(({ handle }) => handle !== 'duty');
    expect(Object.keys(DEMO_STAFF)).toEqual(people.map(({ handle }) => handle));
    for (const { handle, names } of people) {
      const name = DEMO_STAFF[handle] ?? '';
      expect(first.output).toContain(name);
      expect(names).toEqual(await hashesOfName(name, naming));
    }
  });

  it('has paged about the report that cannot wait, into a file that one can look at', () => {
    expect(readFileSync(join(folder, 'duty', 'pages.txt'), 'utf8')).toMatch(/^Candor: an urgent report waits\.\n/);
  });

  it('writes the ready file with these fields and no others', () => {
    const { ready } = first;
    expect(Object.keys(ready)).toEqual(['url', 'witness', 'log', 'phrases']);
    expect(Object.keys(ready.log)).toEqual(['origin', 'vkey', 'mldsaVkey']);
    expect(Object.keys(ready.phrases ?? {})).toEqual(['reviewers', 'auditors', 'custodians']);
    expect(ready.log.vkey.startsWith(`${ready.log.origin}+`)).toBe(true);
    expect(existsSync(`${folder}.ready`)).toBe(false);
  });

  it('serves the three apps', () => {
    for (const page of first.pages) expect(page).toMatch(/^<!doctype html>/i);
  });

  it('has a dozen tips on the desk, in two languages, one a danger to life, two with a picture', () => {
    const { tips } = first.desk;
    expect(tips).toHaveLength(12);
    expect(new Set(tips.map(({ language }) => language))).toEqual(new Set(['en', 'es']));
    expect(tips.filter(({ danger }) => danger)).toHaveLength(1);
    expect(tips.filter(({ files }) => files === 1)).toHaveLength(2);
  });

  it('keeps roster, phrases and tips when it is started again, and sends none twice', () => {
    expect(second.rosters).toEqual(first.rosters);
    expect(second.ready.phrases).toEqual(first.ready.phrases);
    const numbers = ({ desk }: Seen) => desk.tips.map(({ number }) => number).sort();
    expect(numbers(second)).toEqual(numbers(first));
    expect(first.output).toContain('invented tips');
    expect(second.output).not.toContain('invented tips');
  });

  it('serves the code that its office signed and its custodians named', () => {
    expect(first.code).toMatchObject({ status: 0, said: { ok: true, findings: [] } });
  });

  it('names the one file in which a byte was changed while it is served, also in what lies beside it compressed', () => {
    expect(first.altered).toHaveLength(3);
    for (const { path, code } of first.altered) {
      expect(code).toMatchObject({ status: 1, said: { ok: false, findings: [{ path, code: 'file-altered' }] } });
      expect(code.said.findings).toHaveLength(1);
    }
  });

  it('prints posters and cards that lead to exactly this address, with the code by which a friend checks the pins', () => {
    const [english = '', spanish = '', refused] = first.posters;
    for (const poster of [english, spanish]) {
      const squares = poster.match(/<svg .*?<\/svg>/g) ?? [];
      expect(squares.map(squareIn)).toEqual(Array.from({ length: 9 }, () => first.ready.url));
      expect(poster).not.toContain('<script');
    }
    const code = fingerprintOf(nodeSuite, { ...first.pins, onion: ONION });
    expect(literalIn(english)).toEqual(new Set([first.ready.url, first.code.said.pins]));
    expect(literalIn(spanish)).toEqual(new Set([first.ready.url, code, `http://${ONION}`]));
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Not from a work computer or network');
    expect(spanish).toContain('<html lang="es">');
    expect(spanish).toContain('No desde un equipo ni una red del trabajo');
    expect(refused).toMatch(/^candor: .+\n$/);
  });

  it('leaves no process behind', () => {
    expect([first.left, second.left]).toEqual([[], []]);
  });
});

describe('npm start on an office’s own organisation', () => {
  let folder: string;
  let office: { ready: Ready; output: string; published: readonly Shown[] };
  const phraseFile = (handle: string) => join(folder, 'phrases', `${handle}.phrase`);

  beforeAll(async () => {
    folder = join(parent, 'office');
    await candor(['custody', 'new', folder, '--name', 'Office of Tests']);
    const started = await startHere(folder);
    try {
      const { ready } = started;
      const roster = join(folder, 'organisation/roster.json');
      for (const handle of ['custodian-1', 'custodian-2']) {
        await candor(['custody', 'sign', roster, '--phrase-file', phraseFile(handle)]);
      }
      const where = ['--dir', folder, '--witness', ready.witness, '--phrase-file', phraseFile('custodian-2')];
      const done = await candor(['custody', 'publish', ready.url, ...where]);
      expect(done).toMatchObject({ status: 0, err: '' });
      office = { ready, output: started.output(), published: await rosterAt(ready.url) };
    } finally {
      await started.stop();
    }
  }, 600_000);

  it('prints, writes and stores no phrase', () => {
    const phrases = readdirSync(join(folder, 'phrases')).map((name) =>
      readFileSync(join(folder, 'phrases', name), 'utf8').trim(),
    );
    expect(phrases).toHaveLength(14);
    for (const words of phrases) expect(office.output).not.toContain(words);
    expect(office.ready.phrases).toBeNull();
    expect(existsSync(join(folder, 'organisation/phrases.json'))).toBe(false);
  });

  it('says who is up, and how custodians publish a roster', () => {
    expect(office.output).toContain('Office of Tests is up.');
    expect(office.output).toContain(`candor custody publish ${office.ready.url}`);
    expect(office.output).not.toMatch(/invented tips|demo/i);
  });

  it('takes the roster that two of three custodians signed', () => {
    expect(office.published).toHaveLength(1);
  });
});
