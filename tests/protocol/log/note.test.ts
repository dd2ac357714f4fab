import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, utf8 } from '#protocol/bytes';
import { encodeNote, encodeSignatures, parseNote, parseSignatures, signatureBy } from '#protocol/log/note';
import { ED25519, encodeVkey, MLDSA44, noteKey, parseVkey } from '#protocol/log/vkey';
import type { LogSuite } from '#protocol/suite/suite';
import { letters, plain, refusal } from '#tests/protocol/log/asking';
import { suites } from '#tests/protocol/log/suites';
import { vectors } from '#tests/protocol/log/vectors';

interface NoteCase {
  name: string;
  vkeys: string[];
  noteB64: string;
  verified?: string[];
}
interface Notes {
  good: NoteCase[];
  bad: NoteCase[];
  badVkeys: string[];
  skeyExample: string;
  signExample: { textB64: string; noteB64: string };
  formatOnly: NoteCase[];
}

/** The names of the keys that signed a plain note; `null` when C2SP has it rejected. */
function signersOf(suite: LogSuite, { vkeys, noteB64 }: NoteCase): string[] | null {
  const note = parseNote(fromBase64(noteB64));
  const known = vkeys.map((vkey) => parseVkey(suite, vkey));
  const verdicts = known.flatMap((key) => {
    const signature = signatureBy(note, key);
    return signature === null
      ? []
      : [{ name: key.name, good: suite.ed25519Verify(key.publicKey, utf8(note.text), signature) }];
  });
  return verdicts.length > 0 && verdicts.every(({ good }) => good) ? verdicts.map(({ name }) => name) : null;
}

describe.each(suites)('a signed note, by $name', (suite) => {
  const notes = vectors<Notes>('notes');

  it('is believed for every known key that other implementations believe', () => {
    expect(notes.good.map((c) => signersOf(suite, c))).toEqual(notes.good.map((c) => c.verified));
    expect(notes.good.length).toBe(5);
  });

  it('is refused wherever other implementations refuse it', () => {
    const accepted = notes.bad.filter((c) => {
      let signers: string[] | null = null;
      const refused = refusal(() => {
        signers = signersOf(suite, c);
      });
      return refused === null && signers !== null;
    });
    expect(accepted.map((c) => c.name)).toEqual([]);
    expect(notes.bad.length).toBe(11);
  });

  it('is signed as other implementations sign it', () => {
    const seed = fromBase64(notes.skeyExample.split('+').slice(4).join('+')).slice(1);
    const key = noteKey(suite, { name: 'PeterNeumann', type: ED25519, publicKey: suite.ed25519PublicKey(seed) });
    const text = new TextDecoder().decode(fromBase64(notes.signExample.textB64));
    const signature = { name: key.name, keyId: key.keyId, signature: suite.ed25519Sign(seed, utf8(text)) };
    expect(encodeNote({ text, signatures: [signature] })).toEqual(fromBase64(notes.signExample.noteB64));
  });

  it('keeps every byte through reading and writing', () => {
    const all = [...notes.good, ...notes.formatOnly].map(({ noteB64 }) => fromBase64(noteB64));
    for (const note of all) expect(plain(encodeNote(parseNote(note)))).toEqual(plain(note));
    expect(all.length).toBe(6);
  });

  it('may hold empty lines in its text, and is split at the last', () => {
    const note = { text: 'one\n\ntwo\n', signatures: [{ name: 'a', keyId: '00000000', signature: Uint8Array.of(1) }] };
    expect(plain(parseNote(encodeNote(note)))).toEqual(plain(note));
  });

  it('may carry a hundred signatures, and not one more', () => {
    const lines = Array.from({ length: 101 }, (_, i) => ({
      name: `n${i}`,
      keyId: '00000000',
      signature: Uint8Array.of(1),
    }));
    const hundred = encodeNote({ text: 'x\n', signatures: lines.slice(1) });
    expect(parseNote(hundred).signatures.length).toBe(100);
    expect(refusal(() => encodeNote({ text: 'x\n', signatures: lines }))).toBe('signed-note-malformed');
  });

  it('may not be signed twice by one key', () => {
    const line = { name: 'a', keyId: '00000000', signature: Uint8Array.of(1) };
    const note = parseNote(encodeNote({ text: 'x\n', signatures: [line, { ...line, signature: Uint8Array.of(2) }] }));
    expect(refusal(() => signatureBy(note, line))).toBe('signed-note-malformed');
    expect(signatureBy(note, { ...line, keyId: '00000001' })).toBeNull();
  });

  it('is refused with a code whatever the bytes are, and is otherwise written back the same', () => {
    const nearly = fc
      .tuple(
        fc.string(),
        fc.array(fc.constantFrom('\n', '\n\n', '— ', 'a ', 'AAAAAAA=', 'é', '\u0000', ' ')),
        fc.string(),
      )
      .map(([a, middle, z]) => utf8(`${a}${middle.join('')}${z}`));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), nearly), (bytes) => {
        const code = refusal(() => expect(plain(encodeNote(parseNote(bytes)))).toEqual(plain(bytes)));
        expect([null, 'signed-note-malformed', 'encoding-wrong']).toContain(code);
      }),
    );
  });

  it('can be made of any lines and signatures that the format allows', () => {
    const word = fc.string({ minLength: 1, unit: letters });
    const signatures = fc.array(
      fc.record({
        name: word,
        keyId: fc.stringMatching(/^[0-9a-f]{8}$/),
        signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(word), signatures, (lines, some) => {
        const note = { text: `${lines.join('\n')}\n`, signatures: some };
        expect(plain(parseNote(encodeNote(note)))).toEqual(plain(note));
        expect(plain(parseSignatures(encodeSignatures(some)))).toEqual(plain(some));
      }),
    );
  });
});

describe.each(suites)('a verifier key, by $name', (suite) => {
  const notes = vectors<Notes>('notes');

  it('is refused when its type is unknown, its length wrong or its id not derived from it', () => {
    expect(notes.badVkeys.map((vkey) => refusal(() => parseVkey(suite, vkey)))).toEqual(Array(3).fill('vkey-wrong'));
  });

  it('keeps every character through reading and writing', () => {
    const vkeys = notes.good.flatMap((c) => c.vkeys);
    expect(vkeys.map((vkey) => encodeVkey(parseVkey(suite, vkey)))).toEqual(vkeys);
    expect(vkeys.length).toBe(6);
  });

  it('is refused with a code whatever the text is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]*\+[0-9a-f]{8}\+[A-Za-z0-9+/=]*$/)), (text) => {
        expect(refusal(() => parseVkey(suite, text))).toBe('vkey-wrong');
      }),
    );
  });

  it('has no name that the ML-DSA message could not hold', () => {
    const publicKey = new Uint8Array(1312);
    expect(refusal(() => noteKey(suite, { name: 'é'.repeat(128), type: MLDSA44, publicKey }))).toBe('vkey-wrong');
    expect(refusal(() => noteKey(suite, { name: 'a b', type: MLDSA44, publicKey }))).toBe('vkey-wrong');
    expect(noteKey(suite, { name: 'é'.repeat(127), type: MLDSA44, publicKey }).type).toBe(MLDSA44);
  });
});
