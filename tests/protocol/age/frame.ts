// An age file around a payload made elsewhere: what no tool offers, written out of the specification for tests.
import { base64nopad } from '@scure/base';
import type { WrappedKey } from '#protocol/age/hpke';
import { concat, utf8 } from '#protocol/bytes';
import { nodeSuite } from '#protocol/suite/node';

/** Header with a right MAC by `fileKey` over these stanzas and further lines, then the payload. */
export function frame(
  fileKey: Uint8Array,
  wrapped: readonly WrappedKey[],
  payload: Uint8Array,
  further: readonly string[] = [],
): Uint8Array {
  const stanzas = wrapped.map(
    ({ encapsulated, body }) => `-> mlkem768x25519 ${base64nopad.encode(encapsulated)}\n${base64nopad.encode(body)}`,
  );
  const unsigned = utf8(`${['age-encryption.org/v1', ...stanzas, ...further].join('\n')}\n---`);
  const mac = nodeSuite.hmacSha256(nodeSuite.hkdfSha256(fileKey, 'header', 32), unsigned);
  return concat(unsigned, utf8(` ${base64nopad.encode(mac)}\n`), payload);
}
