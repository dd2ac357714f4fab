/**
 * P7.2. A roster or policy on its way to everybody: a DSSE envelope whose payload travels as the text that it is, since base64
 * of a text cannot be compressed. Nothing is lost: an envelope is canonical, so its bytes are made again from what is shown.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { fromBase64, fromUtf8, toBase64, utf8 } from '#protocol/bytes';
import { canonical } from '#protocol/json';
import { Exact } from '#protocol/shape';
import { Envelope, readEnvelope } from '#protocol/statement/dsse';

const { payloadType, signatures } = Envelope.properties;

export const Shown = Exact({ payload: Type.String({ maxLength: 400_000 }), payloadType, signatures });
export type Shown = Static<typeof Shown>;

/** An envelope's canonical bytes as they are shown. Throws like `readEnvelope`, and `encoding-wrong`. P7.2 */
export function showEnvelope(bytes: Uint8Array): Shown {
  const envelope = readEnvelope(bytes);
  return { ...envelope, payload: fromUtf8(fromBase64(envelope.payload)) };
}

/** The envelope's bytes again; nothing is verified. P7.2 */
export const shownBytes = (shown: Shown): Uint8Array => canonical({ ...shown, payload: toBase64(utf8(shown.payload)) });
