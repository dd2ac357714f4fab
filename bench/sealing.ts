// The worker behind `sealed-tips.ts`: seals its share and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { toBase64, utf8 } from '#protocol/bytes';
import { sealTip } from '#protocol/envelope/seal';
import { verifyRosterChain } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { nodeSuite } from '#protocol/suite/node';
import { crypto, report } from './house.ts';
import type { ReadyTip, SealingTask } from './sealed-tips.ts';

const { pins, roster, count } = workerData as SealingTask;
const to = { roster: verifyRosterChain(nodeSuite, pins, [roster]), desk: 'oig', today: dayOf(Date.now()) };
const ready: ReadyTip[] = [];
while (ready.length < count) ready.push(await sealOne());
parentPort?.postMessage(ready);

async function sealOne(): Promise<ReadyTip> {
  const entropy = crypto.random(16);
  const { statement, parts } = await sealTip(crypto, to, { entropy, report, attachments: [] });
  const sent = parts.map(({ part, sealed }) => ({ part, sealed: toBase64(sealed) }));
  const body = utf8(JSON.stringify({ statement: toBase64(statement), parts: sent }));
  const stored = parts.reduce((sum, { sealed }) => sum + sealed.length, statement.length);
  return { entropy, statement, body, stored };
}
