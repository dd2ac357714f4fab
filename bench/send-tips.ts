// Tips sent to a house over connections that are kept, as browsers keep them.
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { findGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { ProtocolError } from '#protocol/error';
import { dayOf } from '#protocol/shape';
import { nodeSuite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { RunningHouse } from '#tests/support/house';
import type { ReadyTip } from './sealed-tips.ts';

export const CLIENTS = 64;
export const ASK_EVERY_MS = 50;

/** Tips a second that the server has stored when it answers. */
export async function store({ url }: RunningHouse, tips: readonly ReadyTip[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const started = performance.now();
  await lanes(CLIENTS, tips, ({ body }) => post(new URL(ENDPOINTS.tipSend.url, url), { agent, body }));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return tips.length / seconds;
}

/** Sends one; resolves when it is stored. */
export function post(url: URL, { agent, body }: { agent: Agent; body: Uint8Array }): Promise<void> {
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

/** Each tip once, so many at a time. */
export async function lanes(
  count: number,
  tips: readonly ReadyTip[],
  act: (tip: ReadyTip) => Promise<void>,
): Promise<void> {
  const left = [...tips];
  const lane = async () => {
    for (let tip = left.pop(); tip; tip = left.pop()) await act(tip);
  };
  await Promise.all(Array.from({ length: count }, lane));
}

/** Before the first checkpoint the witness has no note yet. */
export async function groundOf({ url, organisation }: RunningHouse) {
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
