/**
 * P5, P7.2. Sending a sealed tip: its slices, then the commitment with all other parts. Everything is retried with the
 * same bytes, which is safe: one tip a key (P5.7).
 */

import { sendWithWork, type Working } from '#client/transport/puzzle';
import { type Stepwise, sendSlices } from '#client/transport/send-slices';
import { expectStored, type Stored } from '#client/transport/stored';
import { toBase64 } from '#protocol/bytes';
import type { SealedTip } from '#protocol/envelope/seal';
import { tipReceived } from '#protocol/statement/kind';
import { readOne } from '#protocol/statement/one-kind';
import type { Suite } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import { INTAKE } from '#protocol/wire/source-endpoints';

export interface Sending extends Stepwise, Working {
  readonly suite: Suite;
}

/** Sends a tip. Throws like the exchanges, and `entry-wrong` when the answer is about something else. P5.7 */
export async function sendTip(exchange: Exchange, sealed: SealedTip, sending: Sending): Promise<Stored> {
  const { tip, statement, parts } = sealed;
  const files = sealed.files.map((bytes, file) => ({ file, sealed: bytes }));
  const all = await sendSlices(exchange, tip, { ...sending, files });
  const body = {
    statement: toBase64(statement),
    parts: parts.map((one) => ({ part: one.part, sealed: toBase64(one.sealed) })),
  };
  const send = (work: object) => exchange(INTAKE.tipSend, { body: { ...body, ...work } }, sending.signal);
  const reply = await sendWithWork(exchange, { suite: sending.suite, statement, send }, sending);
  sending.onProgress?.(all, all);
  return expectStored(sending.suite, readOne(tipReceived, statement), reply);
}
