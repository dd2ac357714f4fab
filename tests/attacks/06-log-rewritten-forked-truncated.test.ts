import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { encodeAddCheckpoint, parseAddCheckpoint } from '#protocol/log/add-checkpoint';
import { honestLog, type WrittenLog } from '#tests/support/audit-export';
import { TODAY } from '#tests/support/organisation';
import { TestWitness } from '#tests/support/test-witness';
import { verifyHere } from '#tests/support/verify';
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

/** An auditor who verified the honest log and kept its checkpoint, and what she is told of another that is shown to her since. */
async function auditor() {
  const folder = mkdtempSync(join(tmpdir(), 'candor-attack-6-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [pins, kept] = [join(folder, 'pins.json'), join(folder, 'kept')];
  const told = async (log: WrittenLog) => {
    const place = mkdtempSync(join(folder, 'log-'));
    log.write(place);
    const given = ['--level', 'auditor', '--kept', kept, '--pins', pins, '--on', TODAY, '--json'];
    const { status, codes } = await verifyHere([place, ...given]);
    return { status, codes };
  };
  const { log } = honestLog();
  writeFileSync(pins, JSON.stringify(log.house.organisation.pins));
  expect(await told(log)).toEqual({ status: 0, codes: [] });
  return { told, kept: () => readFileSync(kept, 'utf8') };
}

describe('attack 6: the operator and the witness rewrite, fork or truncate the log together', () => {
  it('is noticed by the auditor: what both sign does not continue the checkpoint that she kept, and she keeps it', async () => {
    const { told, kept } = await auditor();
    const before = kept();
    const { log: rewritten } = honestLog();
    rewritten.shown.splice(9, 1);
    rewritten.pad(20);
    expect(await told(rewritten)).toEqual({ status: 4, codes: expect.arrayContaining(['consistency-wrong']) });
    const { log: truncated } = honestLog();
    truncated.shown.length = 200;
    expect(await told(truncated)).toEqual({ status: 4, codes: expect.arrayContaining(['log-shrunk']) });
    expect(kept()).toBe(before);
  });

  it('is not cried over a log that only grew', async () => {
    const { told, kept } = await auditor();
    const before = kept();
    const { log, tip } = honestLog();
    log.open('analyst-1', tip, 'message/1');
    expect(await told(log)).toEqual({ status: 0, codes: [] });
    expect(kept()).not.toBe(before);
  });
});
