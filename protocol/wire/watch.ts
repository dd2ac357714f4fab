/**
 * P7.7. What a process tells its operator and nobody else: alive, ready, and figures as OpenMetrics. A figure that moves
 * with one visit would date it to the second, so counts are told as powers of ten, and nothing is told by route or sender.
 */

import { watchPage } from '#protocol/wire/watch-page';

/** A figure: gauges only. Names begin with `candor_`; a value per set of labels, `Infinity` for what never happened. P7.7 */
export interface Figure {
  readonly name: `candor_${string}`;
  /** One line for people. */
  readonly help: string;
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[];
}

/** What a process answers its operator with. P7.7 */
export interface Watched {
  /** What keeps this process from its work, in words; empty when nothing does. */
  readonly missing: () => Promise<readonly string[]>;
  readonly figures: () => Promise<readonly Figure[]>;
}

/** Sent with every answer: a page that runs, loads and frames nothing. P7.7 */
export const WATCH_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** An answer to the operator. */
export interface WatchAnswer {
  readonly status: 200 | 404 | 503;
  readonly type: string;
  readonly body: string;
}

/** Where an operator asks: host and port. */
export interface WatchAddress {
  readonly host: string;
  readonly port: number;
}

const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Answers `/healthz` (this process turns), `/readyz` (it can do its work: 503 and what is missing otherwise), `/metrics`, and `/`
 * with the same for a person, as a page; anything else is 404. P7.7
 */
export async function answerWatch(path: string, { missing, figures }: Watched): Promise<WatchAnswer> {
  if (path === '/healthz') return { status: 200, type: JSON_TYPE, body: '{"alive":true}\n' };
  if (path === '/metrics') return { status: 200, type: OPEN_METRICS, body: openMetrics(await figures()) };
  if (path === '/') return { status: 200, type: HTML_TYPE, body: watchPage(await missing(), await figures()) };
  if (path !== '/readyz') return { status: 404, type: JSON_TYPE, body: '{}\n' };
  const lacks = await missing();
  const body = `${JSON.stringify({ ready: lacks.length === 0, missing: lacks })}\n`;
  return { status: lacks.length === 0 ? 200 : 503, type: JSON_TYPE, body };
}

/** Figures as OpenMetrics 1.0 text. P7.7 */
export function openMetrics(figures: readonly Figure[]): string {
  const lines = figures.flatMap(({ name, help, values }) => [
    `# TYPE ${name} gauge`,
    `# HELP ${name} ${escaped(help)}`,
    ...values.map(({ labels = {}, value }) => `${name}${labelsOf(labels)} ${Number.isFinite(value) ? value : '+Inf'}`),
  ]);
  return `${[...lines, '# EOF'].join('\n')}\n`;
}

/** A figure of one value. P7.7 */
export const figure = (name: Figure['name'], help: string, value: number): Figure => ({
  name,
  help,
  values: [{ value }],
});

/** Which versions run, by what they are of. P7.7 */
export const versionsFigure = (versions: Readonly<Record<string, string>>): Figure => ({
  name: 'candor_version',
  help: 'what runs here',
  values: Object.entries(versions).map(([of, version]) => ({ labels: { of, version }, value: 1 })),
});

/** How much of a disk is free, in whole percent, so that no single report moves it. P7.7 */
export const diskFigure = ({ bavail, blocks }: { readonly bavail: number; readonly blocks: number }): Figure =>
  figure(
    'candor_disk_free_percent',
    'percent of the disk under the data folder that are free',
    Math.floor((100 * bavail) / Math.max(blocks, 1)),
  );

/** A count that tells nobody's act: the power of ten at or below it, from ten on; 0 below. P7.7 */
export const blurred = (count: number): number => (count < 10 ? 0 : 10 ** Math.floor(Math.log10(count)));

/** Reads `host:port` of `CANDOR_WATCH`; `null` for anything else. P7.7 */
export function readWatchAddress(text: string): WatchAddress | null {
  const [, host, digits] = /^([A-Za-z0-9.-]+|\[[0-9a-f:]+\]):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return host && port <= 65_535 ? { host: host.replace(/^\[|\]$/g, ''), port } : null;
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
