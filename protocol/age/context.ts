/**
 * P5.2. The context stanza of a box: `candor/context v1 <tip> <part> <desk>` with an empty body. The header's MAC
 * covers it, other age tools ignore it, and the witness compares it with the statement before it releases a key.
 */
import type { Stanza } from '#protocol/age/frame';
import { ProtocolError } from '#protocol/error';

/** Which part of which tip a box holds, and whose desk it is for. P5.2. */
export interface BoxContext {
  /** Tip id, 64 lower-case hex characters. */
  readonly tip: string;
  /** Part name such as `card` or `message/3`: 1 to 64 visible ASCII characters. */
  readonly part: string;
  /** Desk id: 1 to 64 visible ASCII characters. */
  readonly desk: string;
}

/** First argument of the context stanza. P5.2. */
export const CONTEXT_TYPE = 'candor/context';
const CONTEXT_VERSION = 'v1';
const TIP = /^[0-9a-f]{64}$/;
const NAME = /^[\x21-\x7e]{1,64}$/;

/** The stanza of a context. Throws `context-wrong` for a field that is not as {@link BoxContext} says. P5.2. */
export function contextStanza(context: BoxContext): Stanza {
  return { args: [CONTEXT_TYPE, CONTEXT_VERSION, ...fieldsOf(context)], body: new Uint8Array(0) };
}

/** The context of a stanza whose type is {@link CONTEXT_TYPE}. Throws `context-wrong`. P5.2. */
export function readContextStanza(stanza: Stanza): BoxContext {
  const [, version, tip, part, desk] = stanza.args;
  if (stanza.args.length !== 5 || version !== CONTEXT_VERSION || stanza.body.length !== 0) throw wrong();
  if (tip === undefined || part === undefined || desk === undefined) throw wrong();
  const context = { tip, part, desk };
  fieldsOf(context);
  return context;
}

function fieldsOf({ tip, part, desk }: BoxContext): [string, string, string] {
  if (!TIP.test(tip) || !NAME.test(part) || !NAME.test(desk)) throw wrong();
  return [tip, part, desk];
}

const wrong = (): ProtocolError => new ProtocolError('context-wrong', 'context: expected v1, tip, part and desk');
