import { describe, expect, it } from 'vitest';
import { readJournal } from '#protocol/audit/journal';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { emptyRoot } from '#protocol/log/leaf';
import { signerOf } from '#protocol/roster/find';
import { checkNote } from '#protocol/roster/note';
import { addDays } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { readStatementOf, verifyStatement } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ORIGIN, TODAY } from '#tests/support/organisation';
import { codeOf, DAY, HOUR, TestWitness } from '#tests/support/test-witness';
import { countReleasesFor } from '#witness/count-releases';
import { readJournal as read } from '#witness/read-journal';
import { showNote } from '#witness/show-note';

/** A statement that the witness made, verified as its readers do. */
function spoken<K extends Kind>(test: TestWitness, kind: K, bytes: string) {
  const statement = readStatementOf(kind, fromBase64(bytes));
  const signer = signerOf(suite, test.roster, statement.signer);
  if (signer?.role !== 'witness') throw new Error('not by the witness');
  return verifyStatement(suite, statement, { publicKey: signer.publicKey, log: ORIGIN }).says;
}

describe('the note', () => {
  it('names the newest roster, today, and the last checkpoint of before today that may be public', async () => {
    const test = TestWitness.standing();
    expect(await codeOf(() => showNote(test.witness))).toBe('not-found');
    test.log.pad(16);
    test.cosign();
    const [root, noted] = [test.log.root(), () => fromBase64(showNote(test.witness).note)];
    const first = checkNote(suite, test.roster, { note: noted(), today: TODAY }).note.says;
    expect(first).toMatchObject({ size: 0, root: toBase64(emptyRoot(suite)), rosterHash: test.roster.hash });
    await test.tip();
    test.now += DAY;
    test.log.pad(15);
    test.cosign();
    const { says } = checkNote(suite, test.roster, { note: noted(), today: addDays(TODAY, 1) }).note;
    expect(says).toMatchObject({ size: 16, root: toBase64(root) });
  });
});

describe('the count', () => {
  const count = (test: TestWitness, statement: string) =>
    spoken(test, 'releases-counted', countReleasesFor(test.witness, statement).count);

  it('is complete, with zeros, for the source who signed, and carries her nonce', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const request = test.openParts('analyst-1', tip, ['body', 'card']);
    await test.release(request);
    await test.release(request);
    await test.release(test.openCards('analyst-2', [tip]));
    const asked = test.returnOpened(tip.entropy);
    const { releases, ownNonce } = count(test, asked);
    expect(releases).toEqual([
      { part: 'appeal', count: 0 },
      { part: 'body', count: 1 },
      { part: 'card', count: 2 },
      { part: 'person/confidential', count: 0 },
      { part: 'person/open', count: 0 },
    ]);
    expect(ownNonce).toBe(readStatementOf('return-opened', fromBase64(asked)).says.ownNonce);
  });

  it('of a tip never seen is empty', () => {
    const test = TestWitness.standing();
    expect(count(test, test.returnOpened(test.random(16))).releases).toEqual([]);
  });

  it('is refused to somebody who is not the source', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const { ownNonce, serverNonce } = readStatementOf('return-opened', fromBase64(test.returnOpened(tip.entropy))).says;
    const statement = readStatementOf('return-opened', fromBase64(test.returnOpened(test.random(16))));
    const { source } = statement.says;
    const forged = test.state(test.random(16), 'return-opened', { tip: tip.tip, source, ownNonce, serverNonce });
    expect(await codeOf(() => countReleasesFor(test.witness, toBase64(forged)))).toBe('statement-refused');
  });
});

describe('the journal', () => {
  const opened = (test: TestWitness, handle: string, serverNonce: string) =>
    toBase64(
      test.state(test.entropyOf(handle), 'session-opened', {
        to: 'witness',
        serverNonce,
        ownNonce: toBase64(test.random(32)),
      }),
    );

  it('is read by an auditor from any line on, signed, and is one chain', async () => {
    const test = TestWitness.standing();
    await test.release(test.openParts('analyst-1', await test.tip(), ['body', 'card']));
    const ask = (from: number) => {
      const statement = opened(test, 'auditor-1', test.witness.nonces.give());
      return spoken(test, 'journal-read', read(test.witness, { statement, from }).journal);
    };
    const whole = ask(0);
    expect(readJournal(suite, whole.entries.map(fromBase64)).map(({ did }) => did)).toEqual([
      ...['roster-taken', 'released', 'released'],
    ]);
    expect(ask(2)).toMatchObject({ from: 2, size: 3, entries: whole.entries.slice(2) });
  });

  it('is refused to anybody else, and on a nonce that is used, old or made up', async () => {
    const test = TestWitness.standing();
    const refusal = (statement: string) => codeOf(() => read(test.witness, { statement, from: 0 }));
    expect(await refusal(opened(test, 'supervisor-1', test.witness.nonces.give()))).toBe('not-allowed');
    const once = opened(test, 'auditor-1', test.witness.nonces.give());
    read(test.witness, { statement: once, from: 0 });
    expect(await refusal(once)).toBe('nonce-unknown');
    expect(await refusal(opened(test, 'auditor-1', toBase64(test.random(32))))).toBe('nonce-unknown');
    const old = opened(test, 'auditor-1', test.witness.nonces.give());
    test.now += HOUR;
    expect(await refusal(old)).toBe('nonce-unknown');
  });

  it('is refused to an auditor who holds another roster', async () => {
    const test = TestWitness.standing();
    const statement = opened(test, 'auditor-1', test.witness.nonces.give());
    test.amend(() => undefined);
    expect(await codeOf(() => read(test.witness, { statement, from: 0 }))).toBe('roster-not-current');
  });
});
