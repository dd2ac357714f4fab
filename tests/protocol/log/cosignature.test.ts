import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8, toHex, utf8 } from '#protocol/bytes';
import { type Checkpoint, encodeCheckpoint, parseCheckpoint } from '#protocol/log/checkpoint';
import { cosign, cosignatureTime, cosignMldsa44, ed25519Message, mldsa44Message } from '#protocol/log/cosignature';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { leafHash } from '#protocol/log/leaf';
import { verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { encodeNote, parseNote, signatureBy } from '#protocol/log/note';
import { rootOfLeaves } from '#protocol/log/tree';
import { ED25519_COSIGNATURE, noteKey, parseVkey } from '#protocol/log/vkey';
import { refusal } from '#tests/protocol/log/asking';
import { suites } from '#tests/protocol/log/suites';
import { vectors } from '#tests/protocol/log/vectors';

interface Cosignatures {
  mldsa44SignedMessages: {
    cosignerName: string;
    timestamp: number;
    logOrigin: string;
    start: number;
    end: number;
    hashHex: string;
    expectedHex: string;
  }[];
  ed25519SignedMessages: { timestamp: number; body: string; expectedMessage: string }[];
  ed25519Checkpoints: {
    origin: string;
    leaves: string[];
    treeSize: number;
    rootHashHex: string;
    seedHex: string;
    timestamp: number;
    signedMessageHex: string;
    keyIdHex: string;
    envelopeHex: string;
  }[];
}
interface OwnCosignatures {
  seedMldsaHex: string;
  seedEd25519Hex: string;
  entriesUtf8: string[];
  bodyUtf8: string;
  time: number;
  vkeys: { logEd25519: string; logMldsa44: string; witnessEd25519: string; witnessMldsa44: string };
  signedMessagesHex: { logMldsa44: string; witnessMldsa44: string; witnessEd25519: string };
  noteUtf8: string;
  badNotes: Record<string, string>;
}

describe.each(suites)('a cosignature, by $name', (suite) => {
  const theirs = vectors<Cosignatures>('cosignatures');
  const own = vectors<OwnCosignatures>('cosignatures-own');
  const checkpoint = parseCheckpoint(own.bodyUtf8);

  it('covers with ML-DSA-44 the bytes that C2SP says', () => {
    const built = theirs.mldsa44SignedMessages.map((m) =>
      toHex(
        mldsa44Message({
          cosigner: m.cosignerName,
          time: m.timestamp,
          origin: m.logOrigin,
          start: m.start,
          end: m.end,
          hash: fromHex(m.hashHex),
        }),
      ),
    );
    expect(built).toEqual(theirs.mldsa44SignedMessages.map((m) => m.expectedHex));
    expect(built.length).toBe(4);
  });

  it('covers with Ed25519 the bytes that C2SP says', () => {
    const built = theirs.ed25519SignedMessages.map((m) =>
      fromUtf8(ed25519Message(parseCheckpoint(m.body), m.timestamp)),
    );
    expect(built).toEqual(theirs.ed25519SignedMessages.map((m) => m.expectedMessage));
    expect(built.length).toBe(4);
  });

  it('is made and read with Ed25519 as another implementation makes it, byte for byte', () => {
    for (const c of theirs.ed25519Checkpoints) {
      const root = rootOfLeaves(
        suite,
        c.leaves.map((leaf) => leafHash(suite, utf8(leaf))),
      );
      expect(toHex(root)).toBe(c.rootHashHex);
      const seed = fromHex(c.seedHex);
      const claim = { checkpoint: { origin: c.origin, size: c.treeSize, root }, time: c.timestamp };
      expect(toHex(ed25519Message(claim.checkpoint, c.timestamp))).toBe(c.signedMessageHex);
      const [line] = cosign(suite, { name: c.origin, ed25519: seed, mldsa44: seed }, claim);
      expect(line?.keyId).toBe(c.keyIdHex);
      const note = { text: encodeCheckpoint(claim.checkpoint), signatures: line ? [line] : [] };
      expect(toHex(encodeNote(note))).toBe(c.envelopeHex);
      const publicKey = suite.ed25519PublicKey(seed);
      const key = noteKey(suite, { name: c.origin, type: ED25519_COSIGNATURE, publicKey });
      const signature = signatureBy(parseNote(fromHex(c.envelopeHex)), key) ?? new Uint8Array(0);
      expect(cosignatureTime(suite, key, { checkpoint: claim.checkpoint, signature })).toBe(c.timestamp);
    }
    expect(theirs.ed25519Checkpoints.length).toBe(3);
  });

  it('covers the bytes that were checked with OpenSSL', () => {
    const { time, signedMessagesHex: expected } = own;
    const { origin, size, root } = checkpoint;
    const message = (cosigner: string) =>
      toHex(mldsa44Message({ cosigner, time, origin, start: 0, end: size, hash: root }));
    expect(message('log.example/tips')).toBe(expected.logMldsa44);
    expect(message('witness.example/w1')).toBe(expected.witnessMldsa44);
    expect(toHex(ed25519Message(checkpoint, time))).toBe(expected.witnessEd25519);
    const leaves = own.entriesUtf8.map((entry) => leafHash(suite, utf8(entry)));
    expect(toHex(rootOfLeaves(suite, leaves))).toBe(toHex(root));
  });

  it('is believed of log and witness under all four keys', () => {
    const { vkeys } = own;
    const log = { origin: 'log.example/tips', ed25519: vkeys.logEd25519, mldsa44: vkeys.logMldsa44 };
    const witness = { ed25519: vkeys.witnessEd25519, mldsa44: vkeys.witnessMldsa44 };
    const policy = { suite, log, witnesses: [witness], quorum: 1 };
    expect(verifyLogCheckpoint(policy, utf8(own.noteUtf8)).size).toBe(5);
    expect(verifyCosignedCheckpoint(policy, utf8(own.noteUtf8)).time).toBe(own.time);
  });

  it('is refused with another time, another name or a context string', () => {
    const key = parseVkey(suite, own.vkeys.witnessMldsa44);
    const time = (note: string) => {
      const signature = signatureBy(parseNote(utf8(note)), key);
      return signature && cosignatureTime(suite, key, { checkpoint, signature });
    };
    expect(time(own.noteUtf8)).toBe(own.time);
    const verdicts = Object.entries(own.badNotes).map(([name, note]) => [name, time(note)]);
    expect(verdicts).toEqual([
      ['time changed', null],
      ['signed for another name', null],
      ['with an ML-DSA context string', null],
    ]);
  });

  it('made with ML-DSA-44 is believed, and names its checkpoint and its signer', () => {
    const signer = { name: 'w', ed25519: new Uint8Array(32), mldsa44: fromHex(own.seedMldsaHex) };
    const { name, signature } = cosignMldsa44(suite, signer, { checkpoint, time: own.time });
    const publicKey = suite.mldsa44PublicKey(signer.mldsa44);
    const timeFor = (cosigner: string, of: Checkpoint) =>
      cosignatureTime(suite, noteKey(suite, { name: cosigner, type: 6, publicKey }), { checkpoint: of, signature });
    expect(timeFor(name, checkpoint)).toBe(own.time);
    expect(timeFor('v', checkpoint)).toBeNull();
    expect(timeFor(name, { ...checkpoint, size: 6 })).toBeNull();
    expect(timeFor(name, { ...checkpoint, origin: 'other' })).toBeNull();
  });

  it('with a time beyond 2^53 or cut short is no cosignature', () => {
    const key = parseVkey(suite, own.vkeys.witnessEd25519);
    const long = concat(new Uint8Array(8).fill(255), new Uint8Array(64));
    expect(cosignatureTime(suite, key, { checkpoint, signature: long })).toBeNull();
    expect(cosignatureTime(suite, key, { checkpoint, signature: long.slice(0, 7) })).toBeNull();
  });

  it('of a subtree that does not start the log makes no claim of time', () => {
    const claim = { cosigner: 'w', origin: 'o', start: 16, end: 32, hash: new Uint8Array(32) };
    expect(refusal(() => mldsa44Message({ ...claim, time: 1 }))).toBe('cosignature-wrong');
    expect(refusal(() => mldsa44Message({ ...claim, time: 0 }))).toBeNull();
    expect(refusal(() => mldsa44Message({ ...claim, time: 0, cosigner: 'x'.repeat(256) }))).toBe('cosignature-wrong');
  });
});
