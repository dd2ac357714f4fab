/** The chain in a file: an answer of a server (`{rosters, note}`), or a proposal. Refuses anything else. */
import { toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { hasShape } from '#protocol/json';
import { Proposal } from '#protocol/roster/proposal';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';

/** The envelopes, base64, in order. Throws `json-malformed`, `shape-wrong`. */
export function chainIn(bytes: Uint8Array): readonly string[] {
  const value = parsed(bytes);
  if (hasShape(Proposal, value)) return value.rosters;
  if (hasShape(ENDPOINTS.rosterShow.reply, value)) return value.rosters.map((one) => toBase64(shownBytes(one)));
  throw new ProtocolError('shape-wrong', 'expected the rosters of a server, or a proposal');
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ProtocolError('json-malformed', 'expected JSON');
  }
}
