// What serves the page: one visitor's act at a time, each on a new house. It answers this machine alone, and refuses a request that
// another site's page makes.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ACTS, type ActName, play } from './acts.ts';
import type { ScratchHouse } from './house.ts';
import { drawPage, type Language, type Screens, STYLE, type State } from './page.ts';

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** The page's server, not listening yet. `close` lets go of the house. */
export function serveTry(house: ScratchHouse): { server: Server; close: () => Promise<void> } {
  let state: State = { act: null, steps: [], outcome: null, failed: false };
  let playing: Promise<void> = Promise.resolve();
  const releases: (() => void)[] = [];
  const letGo = () => {
    for (const release of releases.splice(0)) release();
  };
  const isBusy = () => state.act !== null && state.outcome === null && !state.failed;
  const begin = (act: ActName) => {
    state = { act, steps: ['house'], outcome: null, failed: false };
    playing = playOn(act).catch(() => {
      state = { ...state, failed: true };
    });
  };
  const playOn = async (act: ActName) => {
    letGo();
    await house.open();
    const tell = (step: State['steps'][number]) => {
      state = { ...state, steps: [...state.steps, step] };
    };
    const outcome = await play(act, { house, tell, later: (release) => releases.push(release) });
    state = { ...state, outcome };
  };
  const server = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://try.invalid');
    const language: Language = searchParams.get('lang') === 'es' ? 'es' : 'en';
    const act = ACTS.find((name) => pathname === `/act/${name}`);
    if (request.method === 'POST' && act && !isElsewhere(request)) {
      if (!isBusy()) begin(act);
      return answer(reply, 303, { location: `/?lang=${language}` });
    }
    if (request.method !== 'GET') return answer(reply, 403, {});
    if (pathname === '/style.css') return answer(reply, 200, { 'content-type': 'text/css' }, STYLE);
    if (pathname !== '/') return answer(reply, 404, {});
    const page = drawPage(state, state.outcome && screensOf(house), language);
    answer(reply, 200, { 'content-type': 'text/html; charset=utf-8' }, page);
  });
  const close = async () => {
    letGo();
    server.closeAllConnections();
    server.close();
    await Promise.race([playing, new Promise((late) => setTimeout(late, 1000).unref())]);
    await house.close();
  };
  return { server, close };
}

const screensOf = (house: ScratchHouse): Screens => ({
  url: house.url,
  auditor: Object.values(house.phrases.auditors)[0] ?? '',
});

function isElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  return site !== 'same-origin' && site !== 'none';
}

function answer(reply: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body = ''): void {
  reply.writeHead(status, { ...HEADERS, ...headers }).end(body);
}
