import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concat, fromBase64, fromUtf8, utf8 } from '#protocol/bytes';
import { encodeAddCheckpoint, parseAddCheckpoint } from '#protocol/log/add-checkpoint';
import { parseCheckpoint } from '#protocol/log/checkpoint';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { signCheckpoint } from '#protocol/log/log-checkpoint';
import { encodeNote, parseNote } from '#protocol/log/note';
import { nodeSuite as suite } from '#protocol/suite/node';
import { codeOf, DAY, TestWitness } from '#tests/support/test-witness';
import { addCheckpoint } from '#witness/add-checkpoint';
import { showNote } from '#witness/show-note';

const status = (test: TestWitness, body: Uint8Array): number => addCheckpoint(test.witness, body).status;
const logWith = (count: number) => {
  const test = TestWitness.standing();
  test.log.pad(count);
  return test;
};

/** The checkpoint of a request with one of its signature lines taken away. */
function strip(body: Uint8Array, line: number): Uint8Array {
  const request = parseAddCheckpoint(body);
  const { text, signatures } = parseNote(request.checkpoint);
  return encodeAddCheckpoint({
    ...request,
    checkpoint: encodeNote({ text, signatures: signatures.toSpliced(line, 1) }),
  });
}

describe('add-checkpoint', () => {
  it('answers cosignatures of both kinds, which make the checkpoint one that clients believe', () => {
    const test = logWith(5);
    const { body, type } = addCheckpoint(test.witness, test.log.addCheckpoint(0));
    expect(type).toBe('text/plain; charset=utf-8');
    expect(body.split('\n')).toHaveLength(3);
    const { log, witnesses } = test.roster.roster;
    const note = concat(test.log.checkpoint(), utf8(body));
    const { size, time } = verifyCosignedCheckpoint({ suite, log, witnesses, quorum: 1 }, note);
    expect({ size, time }).toEqual({ size: 5, time: Math.floor(test.now / 1000) });
  });

  it('refuses what is no request with 400, and an unknown log with 404', () => {
    const test = logWith(1);
    expect(status(test, utf8('nonsense'))).toBe(400);
    const other = { ...test.log.signer, name: 'other.test/log' };
    const checkpoint = signCheckpoint(suite, other, { size: 1, root: test.log.root(), time: 1 });
    expect(status(test, encodeAddCheckpoint({ old: 0, hashes: [], checkpoint }))).toBe(404);
  });

  it('knows no log before it holds a roster', () => {
    const test = new TestWitness();
    test.log.pad(1);
    expect(status(test, test.log.addCheckpoint(0))).toBe(404);
  });

  it('refuses with 403 when either signature of the log is missing or wrong', async () => {
    const test = logWith(1);
    const body = test.log.addCheckpoint(0);
    expect([status(test, strip(body, 0)), status(test, strip(body, 1))]).toEqual([403, 403]);
    const request = parseAddCheckpoint(body);
    const forged = fromUtf8(request.checkpoint).replace('\n1\n', '\n2\n');
    expect(status(test, encodeAddCheckpoint({ ...request, checkpoint: utf8(forged) }))).toBe(403);
    expect(await codeOf(() => showNote(test.witness))).toBe('not-found');
  });

  it('refuses an old size above the new with 400, and another than recorded with 409 and the recorded size', () => {
    const test = logWith(5);
    test.cosign();
    expect(status(test, test.log.addCheckpoint(5, 3))).toBe(400);
    const answer = addCheckpoint(test.witness, test.log.addCheckpoint(3));
    expect(answer).toEqual({ status: 409, type: 'text/x.tlog.size', body: '5\n' });
  });

  it('refuses with 422 a proof that does not prove, one where none belongs, and another root of the same size', () => {
    const test = logWith(3);
    test.cosign();
    test.log.pad(4);
    const request = parseAddCheckpoint(test.log.addCheckpoint(3));
    expect(status(test, encodeAddCheckpoint({ ...request, hashes: request.hashes.slice(1) }))).toBe(422);
    const fork = test.log.fork(0);
    fork.pad(3, 9);
    expect(status(test, fork.addCheckpoint(3))).toBe(422);
    const fresh = logWith(3);
    const first = parseAddCheckpoint(fresh.log.addCheckpoint(0));
    expect(status(fresh, encodeAddCheckpoint({ ...first, hashes: [new Uint8Array(32)] }))).toBe(422);
  });

  it('refuses with 422 an empty tree of another root than that of nothing', () => {
    const test = logWith(0);
    const checkpoint = signCheckpoint(suite, test.log.signer, { size: 0, root: new Uint8Array(32), time: 1 });
    expect(status(test, encodeAddCheckpoint({ old: 0, hashes: [], checkpoint }))).toBe(422);
    expect(status(test, test.log.addCheckpoint(0))).toBe(200);
  });

  it('cosigns the same checkpoint again, and never with an earlier time', () => {
    const test = logWith(2);
    test.cosign();
    const then = Math.floor(test.now / 1000);
    test.now -= DAY;
    const { body } = addCheckpoint(test.witness, test.log.addCheckpoint(2));
    const { log, witnesses } = test.roster.roster;
    const again = verifyCosignedCheckpoint(
      { suite, log, witnesses, quorum: 1 },
      concat(test.log.checkpoint(), utf8(body)),
    );
    expect(again.time).toBe(then);
  });
});

describe('the steps of litewitness, over our log key', () => {
  const { steps } = JSON.parse(readFileSync('tests/vectors/tlog/witness.json', 'utf8')) as {
    steps: { bodyB64: string; status: number }[];
  };
  // The vectors have the Ed25519 signature of a log that has no ML-DSA key: step 2 has a wrong one, step 3 another origin.
  const [wrongSignature, otherOrigin] = [1, 2];

  /** The step's own sizes, roots and proof, under both signatures of our log. */
  function resign(test: TestWitness, step: number, body: Uint8Array): Uint8Array {
    const { size, root } = parseCheckpoint(`${fromUtf8(parseAddCheckpoint(body).checkpoint).split('\n\n')[0]}\n`);
    const signer = step === otherOrigin ? { ...test.log.signer, name: 'other.test/log' } : test.log.signer;
    const checkpoint = signCheckpoint(suite, signer, { size, root, time: 1 });
    if (step === wrongSignature) checkpoint.set(utf8('AAAA'), checkpoint.length - 1000);
    return encodeAddCheckpoint({ ...parseAddCheckpoint(body), checkpoint });
  }

  it('are answered with their statuses, all nine', () => {
    const test = TestWitness.standing();
    const answered = steps.map(({ bodyB64 }, i) => status(test, resign(test, i, fromBase64(bodyB64))));
    // C2SP says 404 of an unknown log, where litewitness said 403.
    const expected = steps.map((step, i) => (i === otherOrigin ? 404 : step.status));
    expect(answered).toEqual(expected);
    expect(answered).toHaveLength(9);
  });
});
