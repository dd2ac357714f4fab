// Tips *stored* a second by 64 clients over HTTP, against what the database alone does with the same bytes; and how long a
// source waits until her tip is *confirmed*, against the time after which her page tells her that she need not wait.
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { confirmTip } from '#client/transport/confirm';
import { exchangeWith } from '#client/transport/http';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { RunningHouse } from '#tests/support/house';
import { insertBare } from './bare-insert.ts';
import { crypto } from './house.ts';
import { type Figure, rate, round } from './measure.ts';
import { withHouse } from './real-house.ts';
import { type ReadyTip, sealTips } from './sealed-tips.ts';
import { ASK_EVERY_MS, CLIENTS, groundOf, lanes, post, store } from './send-tips.ts';

const STORED = 512;
const WARMING = 64;
const CONFIRMED = 32;
const CONFIRMING_AT_ONCE = 4;
/** P6.5: after ten seconds the page says "stored, not yet confirmed: you can leave". */
const PATIENCE_MS = 10_000;
/** Longer than anybody waits, so that a slow machine gives a figure and no error. */
const LONGEST_MS = 600_000;

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

/** Milliseconds from sending a tip to its proof in a cosigned checkpoint, as her page finds it, for each of these. */
async function confirm(house: RunningHouse, tips: readonly ReadyTip[]): Promise<number[]> {
  const exchange = exchangeWith({ url: house.url });
  const ground = await groundOf(house);
  const agent = new Agent({ keepAlive: true, maxSockets: CONFIRMING_AT_ONCE });
  const waits: number[] = [];
  const patience = { within: LONGEST_MS, pause: () => pause(ASK_EVERY_MS) };
  await lanes(CONFIRMING_AT_ONCE, tips, async ({ entropy, statement, body }) => {
    const started = performance.now();
    await post(new URL(ENDPOINTS.tipSend.url, house.url), { agent, body });
    await confirmTip(exchange, ground, { crypto, entropy, statement, ...patience });
    waits.push(performance.now() - started);
  });
  agent.destroy();
  return waits;
}
