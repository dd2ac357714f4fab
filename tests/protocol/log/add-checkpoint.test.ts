import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromHex, utf8 } from '#protocol/bytes';
import { encodeAddCheckpoint, parseAddCheckpoint } from '#protocol/log/add-checkpoint';
import { parseCheckpoint } from '#protocol/log/checkpoint';
import { type TreeHead, verifyConsistency } from '#protocol/log/consistency';
import { emptyRoot } from '#protocol/log/leaf';
import { parseNote, signatureBy } from '#protocol/log/note';
import { ED25519, noteKey } from '#protocol/log/vkey';
import { letters, plain, refusal } from '#tests/protocol/log/asking';
import { suites } from '#tests/protocol/log/suites';
import { vectors } from '#tests/protocol/log/vectors';

interface WitnessSteps {
  logKeyHex: string;
  steps: { bodyB64: string; status: number }[];
}

describe.each(suites)('a request to cosign, by $name', (suite) => {
  const { logKeyHex, steps } = vectors<WitnessSteps>('witness');

  it('gets from its parts, signature and proof the verdicts that another witness gave', () => {
    const origin = 'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562';
    const key = noteKey(suite, { name: origin, type: ED25519, publicKey: fromHex(logKeyHex) });
    // One of the steps spells its bad signature with loose trailing bits, which is no signature line at all for us.
    const signed = (bytes: Uint8Array): TreeHead | null => {
      if (refusal(() => parseNote(bytes)) === 'signed-note-malformed') return null;
      const note = parseNote(bytes);
      const signature = signatureBy(note, key);
      const good = signature !== null && suite.ed25519Verify(key.publicKey, utf8(note.text), signature);
      return good ? parseCheckpoint(note.text) : null;
    };
    let recorded: TreeHead = { size: 0, root: emptyRoot(suite) };
    const verdicts = steps.map(({ bodyB64 }) => {
      const { old, hashes, checkpoint } = parseAddCheckpoint(fromBase64(bodyB64));
      const to = signed(checkpoint);
      if (to === null) return 403;
      if (old !== recorded.size) return 409;
      if (refusal(() => verifyConsistency(suite, { from: recorded, to }, hashes)) !== null) return 422;
      recorded = to;
      return 200;
    });
    expect(verdicts).toEqual(steps.map(({ status }) => status));
    expect(verdicts.length).toBe(9);
  });

  it('keeps every byte of them through reading and writing', () => {
    for (const { bodyB64 } of steps) {
      const body = fromBase64(bodyB64);
      expect(encodeAddCheckpoint(parseAddCheckpoint(body))).toEqual(body);
    }
  });
});

describe('the body of a request to cosign', () => {
  it('is refused with a code in every other form', () => {
    const hash = `${'A'.repeat(43)}=\n`;
    const others = [
      '',
      'old 1\n',
      'old 01\n\nx',
      'old -1\n\nx',
      'new 1\n\nx',
      'old 1\nAAAA\n\nx',
      'old 9007199254740992\n\nx',
    ];
    for (const text of [...others, `old 1\n${hash.repeat(64)}\nx`, `old 1 \n${hash}\nx`]) {
      expect(refusal(() => parseAddCheckpoint(utf8(text)))).toBe('add-checkpoint-malformed');
    }
    expect(parseAddCheckpoint(utf8(`old 1\n${hash.repeat(63)}\nx`)).hashes.length).toBe(63);
  });

  it('keeps every part through writing and reading, and every byte through reading and writing', () => {
    const requests = fc.record({
      old: fc.maxSafeNat(),
      hashes: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 9 }),
      checkpoint: fc.string({ unit: letters }).map(utf8),
    });
    fc.assert(
      fc.property(requests, (request) => {
        expect(plain(parseAddCheckpoint(encodeAddCheckpoint(request)))).toEqual(plain(request));
      }),
    );
    const lines = fc.constantFrom('old ', '7\n', '\n', `${'A'.repeat(43)}=\n`, 'x');
    const nearly = fc.array(lines).map((some) => utf8(some.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), nearly), (bytes) => {
        const code = refusal(() => expect(plain(encodeAddCheckpoint(parseAddCheckpoint(bytes)))).toEqual(plain(bytes)));
        expect([null, 'add-checkpoint-malformed', 'encoding-wrong']).toContain(code);
      }),
    );
  });
});
