/**
 * P8.2, check 3. Each header is the one that the statement names, is opened by the standard's own reading, MAC before key,
 * and says the same tip, part and desk as the statement.
 */
import { type ReleasedKey, releaseFileKey } from '#protocol/age/release';
import { fromBase64, toHex } from '#protocol/bytes';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { ProblemCode } from '#protocol/wire/problem';
import { refuse } from '#witness/problem';
import type { Asked, Box } from '#witness/release/request';
import type { Self, Witness } from '#witness/witness';

/** A box with its 16-byte file key. */
export interface OpenedBox extends Box {
  readonly fileKey: Uint8Array;
}

/**
 * Opens the headers (base64), in the statement's order. Throws `release-header-wrong`, `release-context-differs`,
 * `release-epoch-unknown`.
 */
export async function openHeaders(
  witness: Witness,
  self: Self,
  { asked, headers }: { asked: Asked; headers: readonly string[] },
): Promise<OpenedBox[]> {
  if (headers.length !== asked.boxes.length) refuse('release-header-wrong', 'expected one header for each box');
  const opened: OpenedBox[] = [];
  for (const [i, box] of asked.boxes.entries()) {
    const header = fromBase64(headers[i] ?? '');
    const { fileKey, context } = await openOne(witness, self, { box, header });
    const same = context.tip === box.tip && context.part === box.part && context.desk === asked.desk;
    if (!same) refuse('release-context-differs', 'header is of another tip, part or desk');
    opened.push({ ...box, fileKey });
  }
  return opened;
}

async function openOne(
  { crypto }: Witness,
  self: Self,
  { box, header }: { box: Box; header: Uint8Array },
): Promise<ReleasedKey> {
  if (toHex(crypto.suite.sha256(header)) !== box.header) {
    refuse('release-header-wrong', 'header is not the one that the statement names');
  }
  try {
    return await releaseFileKey(crypto.suite, self.epochSeeds, header);
  } catch (error) {
    if (error instanceof ProtocolError) refuse(CODES.get(error.code) ?? 'release-header-wrong', error.message);
    throw error;
  }
}

const CODES: ReadonlyMap<ProtocolCode, ProblemCode> = new Map([
  ['not-a-recipient', 'release-epoch-unknown'],
  ['context-missing', 'release-context-differs'],
  ['context-wrong', 'release-context-differs'],
]);
