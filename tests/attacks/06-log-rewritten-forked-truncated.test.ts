import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { encodeAddCheckpoint, parseAddCheckpoint } from '#protocol/log/add-checkpoint';
import { TestWitness } from '#tests/support/test-witness';
import { addCheckpoint } from '#witness/add-checkpoint';

/** The operator holds the log's own keys, so that every checkpoint here is perfectly signed. */
const start = () => {
  const test = TestWitness.standing();
  test.log.pad(6);
  test.cosign();
  return { test, ask: (body: Uint8Array) => addCheckpoint(test.witness, body).status };
};

describe('attack 6: the operator rewrites, forks or truncates the log, or restores an old backup', () => {
  it('is noticed by the witness: a rewritten entry has no consistency proof, whatever size it claims', () => {
    const { test, ask } = start();
    const rewritten = test.log.fork(3);
    rewritten.pad(5, 7);
    expect(ask(rewritten.addCheckpoint(6))).toBe(422);
    expect(ask(rewritten.addCheckpoint(3))).toBe(409);
    expect(ask(rewritten.addCheckpoint(0))).toBe(409);
  });

  it('is noticed by the witness: of two branches it cosigns one, also after it was killed', () => {
    const { test, ask } = start();
    const fork = test.log.fork();
    test.log.pad(2, 1);
    fork.pad(2, 2);
    expect(ask(test.log.addCheckpoint(6))).toBe(200);
    test.restart();
    expect(ask(fork.addCheckpoint(6))).toBe(409);
    expect(ask(fork.addCheckpoint(8))).toBe(422);
    fork.pad(1, 2);
    const honest = parseAddCheckpoint(test.log.addCheckpoint(6));
    const { checkpoint } = parseAddCheckpoint(fork.addCheckpoint(8));
    expect(ask(encodeAddCheckpoint({ old: 8, hashes: honest.hashes, checkpoint }))).toBe(422);
  });

  it('is noticed by the witness: a truncated log, as a restored backup is, gets no cosignature', () => {
    const { test, ask } = start();
    const backup = test.log.fork(4);
    expect(ask(backup.addCheckpoint(4))).toBe(409);
    expect(ask(backup.addCheckpoint(6, 4))).toBe(400);
  });

  it('gains no cosignature on the branch, so that nothing on it can be proven to anybody', async () => {
    const { test } = start();
    const tip = await test.tip();
    const fork = test.log.fork(6);
    const request = test.openParts('analyst-1', tip, ['body']);
    const logged = fork.add(request.logged.statement);
    const body = {
      ...request.body,
      request: { statement: toBase64(logged.statement), proof: fork.proof(logged.index) },
    };
    expect(await test.refusal({ ...request, body })).toBe('release-not-cosigned-here');
  });
});
