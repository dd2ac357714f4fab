import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { emptyRoot } from '#protocol/log/leaf';
import { readStatementOf } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { TestWitness } from '#tests/support/test-witness';
import { readJournal } from '#witness/read-journal';

describe('the journal, read by an auditor', () => {
  it('names the newest checkpoint that was cosigned, so that a server that shows less is found at once', () => {
    const test = TestWitness.standing();
    const head = () => {
      const nonces = { serverNonce: test.witness.nonces.give(), ownNonce: toBase64(test.random(32)) };
      const statement = test.state(test.entropyOf('auditor-1'), 'session-opened', { to: 'witness', ...nonces });
      const { journal } = readJournal(test.witness, { statement: toBase64(statement), from: 0 });
      return readStatementOf('journal-read', fromBase64(journal)).says.head;
    };
    expect(head()).toEqual({ size: 0, root: toBase64(emptyRoot(suite)) });
    test.log.pad(5);
    test.cosign();
    expect(head()).toEqual({ size: 5, root: toBase64(test.log.root()) });
  });
});
