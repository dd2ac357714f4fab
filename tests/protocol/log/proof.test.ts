import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8, utf8 } from '#protocol/bytes';
import { inclusionProof } from '#protocol/log/inclusion';
import { encodeProof, type Proof, parseProof, verifyProof } from '#protocol/log/proof';
import { leafReader } from '#protocol/log/tree';
import type { LogSuite } from '#protocol/suite/suite';
import { flip, letters, plain, refusal } from '#tests/protocol/log/asking';
import { cosigned, entries, leaves, NOW, policy, signed } from '#tests/protocol/log/house';
import { suites } from '#tests/protocol/log/suites';

const INDEX = 6;
const [entry = new Uint8Array(0)] = entries.slice(INDEX);

const proofOf = (suite: LogSuite): Proof => ({
  extra: null,
  index: INDEX,
  hashes: inclusionProof(suite, { index: INDEX, size: entries.length }, leafReader(suite, leaves(suite))),
  checkpoint: cosigned(suite),
});

describe('the text of a proof', () => {
  it('is the lines that C2SP says, with the checkpoint as it is', () => {
    const checkpoint = utf8('log\n1\nroot\n\n— a b\n');
    const hashes = [new Uint8Array(32)];
    const text = `c2sp.org/tlog-proof@v1\nindex 7\n${'A'.repeat(43)}=\n\nlog\n1\nroot\n\n— a b\n`;
    expect(fromUtf8(encodeProof({ extra: null, index: 7, hashes, checkpoint }))).toBe(text);
    const extra = Uint8Array.of(1, 2);
    expect(fromUtf8(encodeProof({ extra, index: 7, hashes, checkpoint }))).toBe(
      text.replace('index', 'extra AQI=\nindex'),
    );
    expect(parseProof(utf8(text))).toEqual({ extra: null, index: 7, hashes, checkpoint });
  });

  it('is refused with a code in every other form', () => {
    const others = [
      '',
      'index 7\n\nx\n',
      'c2sp.org/tlog-proof@v2\nindex 7\n\nx\n',
      'c2sp.org/tlog-proof@v1\nindex 07\n\nx\n',
      'c2sp.org/tlog-proof@v1\nindex 7\nAAAA\n\nx\n',
      'c2sp.org/tlog-proof@v1\nindex 7\nextra AQI=\n\nx\n',
      'c2sp.org/tlog-proof@v1\nextra AQI\nindex 7\n\nx\n',
      'c2sp.org/tlog-proof@v1\n\nx\n',
      'c2sp.org/tlog-proof@v1\nindex 7\n',
      `c2sp.org/tlog-proof@v1\nindex 7\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nx\n`,
    ];
    expect(others.map((text) => refusal(() => parseProof(utf8(text))))).toEqual(others.map(() => 'proof-malformed'));
  });

  it('keeps every part through writing and reading, and every byte through reading and writing', () => {
    const proofs = fc.record({
      extra: fc.option(fc.uint8Array()),
      index: fc.maxSafeNat(),
      hashes: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 9 }),
      checkpoint: fc.string({ unit: letters }).map(utf8),
    });
    fc.assert(
      fc.property(proofs, (proof) => {
        expect(plain(parseProof(encodeProof(proof)))).toEqual(plain(proof));
      }),
    );
    const lines = fc.constantFrom(
      'c2sp.org/tlog-proof@v1\n',
      'extra ',
      'AQI=\n',
      'index ',
      '7\n',
      '\n',
      `${'A'.repeat(43)}=\n`,
    );
    const nearly = fc.array(lines).map((some) => utf8(some.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), nearly), (bytes) => {
        const code = refusal(() => expect(plain(encodeProof(parseProof(bytes)))).toEqual(plain(bytes)));
        expect([null, 'proof-malformed', 'encoding-wrong']).toContain(code);
      }),
    );
  });
});

describe.each(suites)('a proof, by $name', (suite) => {
  const proof = proofOf(suite);
  const trusted = policy(suite);

  it('shows that an entry stands at its index in a cosigned log', () => {
    const { index, checkpoint, entry: shown } = verifyProof(trusted, entry, parseProof(encodeProof(proof)));
    expect([index, checkpoint.size, checkpoint.time]).toEqual([INDEX, entries.length, NOW]);
    expect(shown).toEqual(entry);
  });

  it('is refused for another entry, another index, or an altered path', () => {
    const refused = (some: Partial<Proof>, of: Uint8Array = entry) =>
      refusal(() => verifyProof(trusted, of, { ...proof, ...some }));
    expect(refused({}, flip(entry, 9))).toBe('inclusion-wrong');
    expect(refused({ index: INDEX + 1 })).toBe('inclusion-wrong');
    expect(refused({ index: entries.length })).toBe('inclusion-wrong');
    expect(refused({ hashes: proof.hashes.map((hash) => flip(hash, 200)) })).toBe('inclusion-wrong');
    expect(refused({ hashes: proof.hashes.slice(1) })).toBe('inclusion-wrong');
  });

  it('is refused for an entry that has not 64 bytes', () => {
    expect(refusal(() => verifyProof(trusted, entry.slice(1), proof))).toBe('entry-wrong');
  });

  it('is refused when no witness has cosigned its checkpoint', () => {
    expect(refusal(() => verifyProof(trusted, entry, { ...proof, checkpoint: signed(suite) }))).toBe(
      'cosignature-missing',
    );
  });

  it('is refused when any bit of it is changed', () => {
    const bytes = encodeProof(proof);
    const numRuns = suite.name === 'node' ? 400 : 40;
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        expect(refusal(() => verifyProof(trusted, entry, parseProof(flip(bytes, bit))))).not.toBeNull();
      }),
      { numRuns },
    );
  });
});
