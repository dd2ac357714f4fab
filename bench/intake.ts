// Tips *stored* a second by 64 clients over HTTP, against what the database alone does with the same bytes; and how long a
// source waits until her tip is *confirmed*, against the time after which her page tells her that she need not wait.
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { confirmTip } from '#client/transport/confirm';
import { findGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { ProtocolError } from '#protocol/error';
import { dayOf } from '#protocol/shape';
import { nodeSuite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { RunningHouse } from '#tests/support/house';
import { insertBare } from './bare-insert.ts';
import { crypto } from './house.ts';
import { type Figure, rate, round } from './measure.ts';
import { withHouse } from './real-house.ts';
import { type ReadyTip, sealTips } from './sealed-tips.ts';

const CLIENTS = 64;
const STORED = 512;
const WARMING = 64;
const CONFIRMED = 32;
const CONFIRMING_AT_ONCE = 4;
/** P6.5: after ten seconds the page says "stored, not yet confirmed: you can leave". */
const PATIENCE_MS = 10_000;
const ASK_EVERY_MS = 50;

export const intake = (): Promise<Figure[]> =>
  withHouse(async (house) => {
    const tips = await sealTips(house, STORED + WARMING + CONFIRMED);
    const size = Math.round(tips.reduce((sum, { stored }) => sum + stored, 0) / tips.length);
    const waits = await confirm(house, tips.splice(0, CONFIRMED));
    await store(house, tips.splice(0, WARMING));
    const value = await store(house, tips);
    const bare = await insertBare(house.databaseUrl, { size, clients: CLIENTS, rows: STORED / CLIENTS });
    return [
      rate('intake', `tips of ${size} bytes stored, ${CLIENTS} clients, against ${bare.by}`, {
        value,
        limit: bare.perSecond,
      }),
      wait('confirmed, half of all', percentile(waits, 50)),
      wait('confirmed, 95 of 100', percentile(waits, 95)),
    ];
  });

const wait = (figure: string, value: number): Figure => ({
  bench: 'intake',
  figure,
  value: round(value),
  unit: 'ms',
  limit: PATIENCE_MS,
  ratio: round(value / PATIENCE_MS),
});

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
}

/** Tips a second that the server has stored when it answers. */
async function store({ url }: RunningHouse, tips: readonly ReadyTip[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const started = performance.now();
  await lanes(CLIENTS, tips, ({ body }) => post(new URL(ENDPOINTS.tipSend.url, url), { agent, body }));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return tips.length / seconds;
}

function post(url: URL, { agent, body }: { agent: Agent; body: Uint8Array }): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((done, failed) => {
    const asking = request(url, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        if (answer.statusCode === 200) done();
        else failed(new TypeError(`a tip was answered with ${answer.statusCode}`));
      });
    });
    asking.once('error', failed);
    asking.end(body);
  });
}

/** Milliseconds from sending a tip to its proof in a cosigned checkpoint, as her page finds it, for each of these. */
async function confirm(house: RunningHouse, tips: readonly ReadyTip[]): Promise<number[]> {
  const exchange = exchangeWith({ url: house.url });
  const ground = await groundOf(house);
  const agent = new Agent({ keepAlive: true, maxSockets: CONFIRMING_AT_ONCE });
  const waits: number[] = [];
  const patience = { within: Number.MAX_SAFE_INTEGER, pause: () => pause(ASK_EVERY_MS) };
  await lanes(CONFIRMING_AT_ONCE, tips, async ({ entropy, statement, body }) => {
    const started = performance.now();
    await post(new URL(ENDPOINTS.tipSend.url, house.url), { agent, body });
    await confirmTip(exchange, ground, { crypto, entropy, statement, ...patience });
    waits.push(performance.now() - started);
  });
  agent.destroy();
  return waits;
}

/** Each tip once, so many at a time. */
async function lanes(count: number, tips: readonly ReadyTip[], act: (tip: ReadyTip) => Promise<void>): Promise<void> {
  const left = [...tips];
  const lane = async () => {
    for (let tip = left.pop(); tip; tip = left.pop()) await act(tip);
  };
  await Promise.all(Array.from({ length: count }, lane));
}

/** Before the first checkpoint the witness has no note yet. */
async function groundOf({ url, organisation }: RunningHouse) {
  const where = { suite: nodeSuite, pins: organisation.pins, today: dayOf(Date.now()) };
  for (;;) {
    try {
      return await findGround(exchangeWith({ url }), where);
    } catch (error) {
      if (!(error instanceof ProtocolError && error.code === 'note-missing')) throw error;
      await pause(ASK_EVERY_MS);
    }
  }
}
