// What a source's browser fetches from the first page to a form that can be sent, compressed, against 100 kB and 8 requests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildApps } from '#client/build';
import { showEnvelope } from '#protocol/wire/shown';
import { organisation } from './house.ts';
import { type Figure, round } from './measure.ts';

const LIMIT_KB = 100;
const LIMIT_REQUESTS = 8;
/** What is made anew for each answer is compressed in haste. */
const AS_SERVED = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
/** The policies that the form is made of. */
const FORM = 2;

export async function page(): Promise<Figure[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'candor-page-'));
  try {
    await buildApps({ outDir, pins: organisation.pins });
    const app = weigh(join(outDir, 'source'));
    const fetched = [organisation.roster, ...organisation.policies.slice(0, FORM)];
    const documents = fetched.map((bytes) => brotliCompressSync(JSON.stringify(showEnvelope(bytes)), AS_SERVED).length);
    const all = app.bytes + documents.reduce((sum, size) => sum + size, 0);
    return [
      figure('source app with a form that can be sent, brotli', app.bytes),
      figure('the same with roster and policies of the demo', all),
      {
        ...{ bench: 'page', figure: 'requests until then', unit: 'requests' },
        value: app.requests + documents.length,
        limit: LIMIT_REQUESTS,
        ratio: round((app.requests + documents.length) / LIMIT_REQUESTS),
      },
    ];
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

/** The first page, and what it names itself: scripts, their shared parts, styles, the icon. */
function weigh(folder: string): { bytes: number; requests: number } {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path ?? '');
  const bytes = ['index.html', ...named].map((path) => readFileSync(join(folder, `${path}.br`)).length);
  return { bytes: bytes.reduce((sum, size) => sum + size, 0), requests: bytes.length };
}

const figure = (name: string, bytes: number): Figure => ({
  ...{ bench: 'page', figure: name, value: round(bytes / 1000), unit: 'kB', limit: LIMIT_KB },
  ratio: round(bytes / 1000 / LIMIT_KB),
});
