import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8, utf8 } from '#protocol/bytes';
import { encodeCheckpoint, parseCheckpoint } from '#protocol/log/checkpoint';
import { cosign } from '#protocol/log/cosignature';
import { type LogPolicy, verifyCosignedCheckpoint, witnessKeys } from '#protocol/log/cosigned-checkpoint';
import { verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { addSignatures, parseNote } from '#protocol/log/note';
import { flip, plain, refusal } from '#tests/protocol/log/asking';
import { cosigned, entries, log, NOW, policy, signed, witnesses } from '#tests/protocol/log/house';
import { suites } from '#tests/protocol/log/suites';

const without = (note: Uint8Array, line: number): Uint8Array => {
  const lines = fromUtf8(note).split('\n');
  return utf8(lines.filter((_, i) => i !== line).join('\n'));
};
const FIRST_SIGNATURE = 4;

describe('the text of a checkpoint', () => {
  const root = new Uint8Array(32).fill(7);
  const text = encodeCheckpoint({ origin: 'log.example/tips', size: 12, root });

  it('has an origin, a size and a root, and nothing else', () => {
    expect(parseCheckpoint(text)).toEqual({ origin: 'log.example/tips', size: 12, root });
    const [origin, size, hash] = text.split('\n');
    const others = [
      '',
      `${origin}\n${size}\n`,
      `${text}an extension\n`,
      `${origin}\n012\n${hash}\n`,
      `${origin}\n-1\n${hash}\n`,
      `${origin}\n9007199254740992\n${hash}\n`,
      `${origin}\n${size}\nAAAA\n`,
      `${origin}\n${size}\n${hash?.slice(0, 42)}d=\n`,
      `\n${size}\n${hash}\n`,
      text.slice(0, -1),
    ];
    expect(others.map((other) => refusal(() => parseCheckpoint(other)))).toEqual(
      others.map(() => 'checkpoint-malformed'),
    );
  });

  it('is refused with a code whatever it is, and is otherwise written back the same', () => {
    const nearly = fc.array(fc.constantFrom('a\n', '0\n', '1', '\n', text.split('\n')[2] ?? ''), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          nearly.map((parts) => parts.join('')),
        ),
        (other) => {
          const code = refusal(() => expect(encodeCheckpoint(parseCheckpoint(other))).toBe(other));
          expect([null, 'checkpoint-malformed']).toContain(code);
        },
      ),
    );
  });

  it('cannot be written for what it could not be read from', () => {
    const refused = (some: Partial<Parameters<typeof encodeCheckpoint>[0]>) =>
      refusal(() => encodeCheckpoint({ origin: 'o', size: 1, root, ...some }));
    expect([refused({ origin: 'a\nb' }), refused({ size: 2 ** 53 }), refused({ root: root.slice(1) })]).toEqual(
      Array(3).fill('checkpoint-malformed'),
    );
  });
});

describe.each(suites)('a cosigned checkpoint, by $name', (suite) => {
  it('is what log and witness signed, and when the witness did', () => {
    const note = cosigned(suite, [NOW + 5]);
    const { origin, size, time } = verifyCosignedCheckpoint(policy(suite), note);
    expect({ origin, size, time }).toEqual({ origin: log.name, size: entries.length, time: NOW + 5 });
    expect(plain(verifyCosignedCheckpoint(policy(suite), note).note)).toEqual(plain(note));
  });

  it('is refused when any one line is stripped', () => {
    const note = cosigned(suite);
    const codes = [0, 1, 2, 3].map((i) =>
      refusal(() => verifyCosignedCheckpoint(policy(suite), without(note, FIRST_SIGNATURE + i))),
    );
    expect(codes).toEqual([
      'checkpoint-signature',
      'checkpoint-signature',
      'cosignature-missing',
      'cosignature-missing',
    ]);
  });

  it('is refused without its witness', () => {
    expect(verifyLogCheckpoint(policy(suite), signed(suite)).time).toBe(NOW);
    expect(refusal(() => verifyCosignedCheckpoint(policy(suite), signed(suite)))).toBe('cosignature-missing');
  });

  it('is refused when any bit of it is changed', () => {
    const note = cosigned(suite);
    const trusted = policy(suite);
    const refuses = (bit: number): void => {
      expect(refusal(() => verifyCosignedCheckpoint(trusted, flip(note, bit)))).not.toBeNull();
    };
    // noble takes a hundred times as long, so that it sees every 13th bit of the text and fewer of the signatures.
    const [stride, numRuns] = suite.name === 'node' ? [1, 500] : [13, 40];
    for (let bit = 0; bit < encodeCheckpoint(parseCheckpoint(parseNote(note).text)).length * 8; bit += stride)
      refuses(bit);
    fc.assert(fc.property(fc.nat(note.length * 8 - 1), refuses), { numRuns });
  });

  it('is refused with a code whatever the bytes are', () => {
    const trusted = policy(suite);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(refusal(() => verifyCosignedCheckpoint(trusted, bytes))).not.toBeNull();
      }),
    );
  });

  it('of another log is refused', () => {
    const { log: keys } = policy(suite);
    const other = { ...policy(suite), log: { ...keys, origin: 'log.example/other' } };
    expect(refusal(() => verifyCosignedCheckpoint(other, cosigned(suite)))).toBe('checkpoint-of-another-log');
  });

  it('may carry signatures of strangers', () => {
    const stranger = { name: 'stranger', ed25519: new Uint8Array(32), mldsa44: new Uint8Array(32) };
    const checkpoint = verifyLogCheckpoint(policy(suite), signed(suite));
    const note = addSignatures(cosigned(suite), cosign(suite, stranger, { checkpoint, time: NOW }));
    expect(verifyCosignedCheckpoint(policy(suite), note).size).toBe(entries.length);
  });

  it('needs as many witnesses as the quorum, and is as late as that many vouch for', () => {
    const two = policy(suite, 2);
    expect(verifyCosignedCheckpoint(two, cosigned(suite, [NOW, NOW + 60])).time).toBe(NOW);
    expect(verifyCosignedCheckpoint({ ...two, quorum: 1 }, cosigned(suite, [NOW, NOW + 60])).time).toBe(NOW + 60);
    expect(verifyCosignedCheckpoint({ ...two, quorum: 1 }, cosigned(suite)).time).toBe(NOW);
    expect(refusal(() => verifyCosignedCheckpoint(two, cosigned(suite)))).toBe('cosignature-missing');
  });

  it('is refused when a witness gives two times, or none', () => {
    const [witness] = witnesses;
    const checkpoint = verifyLogCheckpoint(policy(suite), signed(suite));
    const lines = (time: number) => cosign(suite, witness, { checkpoint, time });
    const mixed = [...lines(NOW).slice(0, 1), ...lines(NOW + 1).slice(1)];
    const refused = (signatures: typeof mixed) =>
      refusal(() => verifyCosignedCheckpoint(policy(suite), addSignatures(signed(suite), signatures)));
    expect(refused(mixed)).toBe('cosignature-wrong');
    expect(refused(lines(0))).toBe('cosignature-wrong');
    expect(refused([...lines(NOW), ...lines(NOW + 1)])).toBe('signed-note-malformed');
  });

  it('is refused under a policy that counts one witness twice or nobody', () => {
    const [one] = witnesses;
    const renamed = { ...one, name: 'witness.example/again' };
    const refused = (some: Partial<LogPolicy>) =>
      refusal(() => verifyCosignedCheckpoint({ ...policy(suite), ...some }, cosigned(suite)));
    const keys = witnessKeys(suite, one);
    expect(refused({ quorum: 0 })).toBe('policy-wrong');
    expect(refused({ quorum: 2 })).toBe('policy-wrong');
    expect(refused({ quorum: 0.5 })).toBe('policy-wrong');
    expect(refused({ witnesses: [keys, keys] })).toBe('policy-wrong');
    expect(refused({ witnesses: [keys, witnessKeys(suite, renamed)] })).toBe('policy-wrong');
  });

  it('is refused when keys are given in the wrong role', () => {
    const { log: logKeys } = policy(suite);
    const keys = witnessKeys(suite, witnesses[0]);
    const refused = (some: Partial<LogPolicy>) =>
      refusal(() => verifyCosignedCheckpoint({ ...policy(suite), ...some }, cosigned(suite)));
    expect(refused({ witnesses: [{ ...keys, ed25519: keys.mldsa44 }] })).toBe('vkey-wrong');
    expect(refused({ log: { ...logKeys, ed25519: keys.ed25519 } })).toBe('vkey-wrong');
    expect(refused({ log: { ...logKeys, mldsa44: keys.mldsa44 } })).toBe('vkey-wrong');
  });
});
