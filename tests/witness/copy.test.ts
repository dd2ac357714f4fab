/** P8.8: what the witness keeps of the log, from whom, and to whom it shows it. */
import { describe, expect, it } from 'vitest';
import { concat, fromBase64, toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { logPolicyOf } from '#protocol/roster/find';
import { dayOf } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ORIGIN } from '#tests/support/organisation';
import { TestWitness } from '#tests/support/test-witness';
import { addCheckpoint } from '#witness/add-checkpoint';
import { keepCopy, showCopy } from '#witness/copy';

const bring = (test: TestWitness, from: number, to: number, size = test.log.size) =>
  keepCopy(test.witness, {
    from,
    entries: toBase64(concat(...test.log.entries.slice(from, to))),
    checkpoint: toBase64(test.log.checkpoint(size)),
  }).size;
const ask = (test: TestWitness, size = test.log.size) =>
  keepCopy(test.witness, { from: size, entries: '', checkpoint: toBase64(test.log.checkpoint(size)) }).size;
const cosign = (test: TestWitness, old: number) => addCheckpoint(test.witness, test.log.addCheckpoint(old)).status;

function login(test: TestWitness, role: 'auditors' | 'reviewers') {
  const [holder] = test.house.organisation.phrases[role];
  if (!holder) throw new Error('nobody');
  const statement = makeStatement(test.crypto, signingKey(suite, holder.entropy).seed, {
    kind: 'session-opened',
    occasion: { log: ORIGIN, roster: test.roster.roster.version, day: dayOf(test.now) },
    saying: { to: 'witness', serverNonce: test.witness.nonces.give(), ownNonce: toBase64(test.random(32)) },
  });
  return toBase64(statement);
}
const shown = (test: TestWitness, from = 0) => showCopy(test.witness, { statement: login(test, 'auditors'), from });

describe("the witness's copy of the log", () => {
  it('grows by what the log brings, over many tiles, and survives a crash', () => {
    const test = TestWitness.standing();
    for (const size of [5, 300, 5000]) {
      const before = test.log.size;
      test.log.pad(size - before);
      for (let from = before; from < size; from += 4096) bring(test, from, Math.min(from + 4096, size));
      test.restart();
      expect(ask(test)).toBe(size);
    }
  });

  it('takes nothing that does not lead to the root that the log signed, and keeps what it had', () => {
    const test = TestWitness.standing();
    test.log.pad(10);
    bring(test, 0, 10);
    const fork = test.log.fork(8);
    fork.pad(4, 1);
    test.log.pad(2);
    const entries = toBase64(concat(...fork.entries.slice(10, 12)));
    const checkpoint = toBase64(test.log.checkpoint());
    expect(() => keepCopy(test.witness, { from: 10, entries, checkpoint })).toThrow(/another root/);
    expect(ask(test)).toBe(10);
    expect(bring(test, 10, 12)).toBe(12);
  });

  it('forgets what waited for a root and did not lead to it, and can be brought the truth', () => {
    const test = TestWitness.standing();
    test.log.pad(8);
    const junk = toBase64(new Uint8Array(4 * 64).fill(9));
    const checkpoint = toBase64(test.log.checkpoint());
    expect(keepCopy(test.witness, { from: 0, entries: junk, checkpoint }).size).toBe(4);
    expect(() => bring(test, 4, 8)).toThrow(/another root/);
    expect(ask(test)).toBe(0);
    expect(bring(test, 0, 8)).toBe(8);
  });

  it('takes another end of the log as long as that was not cosigned, and never afterwards', () => {
    const test = TestWitness.standing();
    test.log.pad(8);
    bring(test, 0, 8);
    expect(cosign(test, 0)).toBe(200);
    const fork = test.log.fork(8);
    test.log.pad(2);
    bring(test, 8, 10);
    fork.pad(3, 1);
    const other = { entries: toBase64(concat(...fork.entries.slice(8, 11))), checkpoint: toBase64(fork.checkpoint()) };
    expect(keepCopy(test.witness, { from: 8, ...other }).size).toBe(11);
    const older = test.log.fork(4);
    older.pad(20, 2);
    const rewritten = {
      entries: toBase64(concat(...older.entries.slice(4))),
      checkpoint: toBase64(older.checkpoint()),
    };
    expect(keepCopy(test.witness, { from: 4, ...rewritten }).size).toBe(11);
  });

  it('takes nothing under a checkpoint that the log did not sign, and no half entry', () => {
    const test = TestWitness.standing();
    test.log.pad(2);
    const checkpoint = toBase64(test.log.checkpoint());
    const note = fromBase64(checkpoint);
    const forged = toBase64(note.with(note.length - 5, (note.at(-5) ?? 0) ^ 1));
    expect(() => keepCopy(test.witness, { from: 0, entries: '', checkpoint: forged })).toThrow();
    expect(() => keepCopy(test.witness, { from: 0, entries: toBase64(new Uint8Array(65)), checkpoint })).toThrow(/64/);
  });

  it('tells nobody who shows a public checkpoint how far the log has come', () => {
    const test = TestWitness.standing();
    test.log.pad(16);
    bring(test, 0, 16);
    test.log.pad(5);
    bring(test, 16, 21);
    expect(ask(test, 16)).toBe(16);
  });

  it('is shown to an auditor, with the checkpoint cosigned over it, and to nobody else', () => {
    const test = TestWitness.standing();
    test.log.pad(5000);
    for (const from of [0, 4096]) bring(test, from, Math.min(from + 4096, 5000));
    cosign(test, 0);
    const pages = [shown(test), shown(test, 4096)];
    const bytes = concat(...pages.map(({ entries }) => fromBase64(entries)));
    expect(bytes).toEqual(concat(...test.log.entries));
    const { size } = verifyCosignedCheckpoint(logPolicyOf(suite, test.roster), fromBase64(pages[0]?.checkpoint ?? ''));
    expect(size).toBe(5000);
    const statement = login(test, 'reviewers');
    expect(() => showCopy(test.witness, { statement, from: 0 })).toThrow(/auditors/);
    const used = login(test, 'auditors');
    showCopy(test.witness, { statement: used, from: 0 });
    expect(() => showCopy(test.witness, { statement: used, from: 0 })).toThrow(/nonce/);
  });
});
