import { describe, expect, it } from 'vitest';
import { recipientOf } from '#protocol/age/recipient';
import { concat, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '#protocol/bytes';
import { noteSigner } from '#protocol/identity/note-signer';
import { cosign } from '#protocol/log/cosignature';
import { encodeSignatures } from '#protocol/log/note';
import { encodeProof, parseProof } from '#protocol/log/proof';
import { nodeSuite as suite } from '#protocol/suite/node';
import { headerOf, TestWitness } from '#tests/support/test-witness';

/** Reviewer and operator together: her phrase, the log's keys, the database, every header. */
async function conspire() {
  const test = TestWitness.standing();
  const tip = await test.tip();
  const seed = test.random(32);
  const header = headerOf(tip, 'body');
  const parts = [{ part: 'body', header: toHex(suite.sha256(fromBase64(header))) }];
  const statement = test.state(test.entropyOf('analyst-1'), 'part-opened', {
    ...{ desk: 'oig', tip: tip.tip, parts, purpose: 'triage', recipient: recipientOf(suite, seed) },
  });
  const ask = (proof: string) => {
    const request = { statement: toBase64(statement), proof };
    const body = { request, headers: [header], approvals: [], grant: null, received: null };
    return { body, seed, logged: tip.received };
  };
  return { test, tip, statement, ask };
}

describe('attack 7: a reviewer and the operator read without an entry', () => {
  it('fails with a checkpoint that was signed and never shown to the witness', async () => {
    const { test, statement, ask } = await conspire();
    const aside = test.log.fork();
    const { index } = aside.add(statement);
    expect(await test.refusal(ask(aside.proof(index)))).toBe('release-not-cosigned-here');
    expect(test.released()).toEqual([]);
  });

  it('fails with a checkpoint thrown away afterwards that carries stolen or invented cosignatures', async () => {
    const { test, statement, ask } = await conspire();
    const aside = test.log.fork();
    const { index } = aside.add(statement);
    const invented = noteSigner(suite, 'witness.test/w1', new Uint8Array(16).fill(5));
    const checkpoint = { origin: test.log.signer.name, size: aside.size, root: aside.root() };
    const lines = encodeSignatures(cosign(suite, invented, { checkpoint, time: 1_795_000_000 }));
    const proof = parseProof(utf8(aside.proof(index)));
    const dressed = encodeProof({ ...proof, checkpoint: concat(proof.checkpoint, utf8(lines)) });
    expect(await test.refusal(ask(fromUtf8(dressed)))).toBe('release-not-cosigned-here');
  });

  it('fails with the proof of another entry, or with a cosigned root at another size', async () => {
    const { test, tip, ask } = await conspire();
    expect(await test.refusal(ask(test.log.proof(tip.received.index)))).toBe('release-leaf-unproven');
    const text = test.log.proof(tip.received.index).replace('\n1\n', '\n2\n');
    expect(await test.refusal(ask(text))).toBe('release-not-cosigned-here');
    expect(await test.refusal(ask('nothing'))).toBe('release-leaf-unproven');
  });

  it('leaves an entry that everybody sees when it succeeds', async () => {
    const { test, statement, ask } = await conspire();
    const { index } = test.log.add(statement);
    test.cosign();
    expect(await test.release(ask(test.log.proof(index)))).toHaveLength(1);
    expect(test.released()).toMatchObject([{ by: 'analyst-1', leaf: index }]);
  });
});
