/** P6.8. The body of C2SP tlog-witness `add-checkpoint`: how a log asks a witness to cosign. */
import { concat, fromUtf8, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { HASH_SIZE } from '#protocol/log/leaf';
import { hashLines, parseDecimal, parseHash } from '#protocol/log/line';
import { isSize } from '#protocol/log/tree';

/** A request to cosign. P6.8. */
export interface AddCheckpoint {
  /** The size of the last checkpoint that the witness cosigned, as the log believes; 0 for none. */
  readonly old: number;
  /** The consistency proof from `old` to the checkpoint, at most 63 hashes of 32 bytes. */
  readonly hashes: readonly Uint8Array[];
  /** The note of the checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array;
}

const MAX_HASHES = 63;
const OLD = /^old ([0-9]+)$/;

/** Reads a request without believing it. Throws `add-checkpoint-malformed`, `encoding-wrong`. P6.8. */
export function parseAddCheckpoint(bytes: Uint8Array): AddCheckpoint {
  const text = fromUtf8(bytes);
  const split = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(split, 0)).split('\n');
  const old = parseDecimal(OLD.exec(first)?.[1] ?? '');
  const hashes = lines.map(parseHash).filter((hash) => hash !== null);
  if (old === null || hashes.length !== lines.length) throw malformed('expected the old size and base64 hashes');
  return expectRequest({ old, hashes, checkpoint: utf8(text.slice(split + 2)) });
}

/** The bytes of a request. Throws `add-checkpoint-malformed` for what cannot be one. P6.8. */
export function encodeAddCheckpoint(request: AddCheckpoint): Uint8Array {
  const { old, hashes, checkpoint } = expectRequest(request);
  return concat(utf8(`old ${old}\n${hashLines(hashes)}\n`), checkpoint);
}

function expectRequest(request: AddCheckpoint): AddCheckpoint {
  const { old, hashes } = request;
  if (!isSize(old) || hashes.length > MAX_HASHES || hashes.some(({ length }) => length !== HASH_SIZE)) {
    throw malformed(`expected an old size and at most ${MAX_HASHES} hashes of 32 bytes`);
  }
  return request;
}

const malformed = (expectation: string): ProtocolError =>
  new ProtocolError('add-checkpoint-malformed', `add-checkpoint: ${expectation}`);
