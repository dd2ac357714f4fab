import { describe, expect, it } from 'vitest';
import { openWithFileKey } from '#protocol/age/open';
import { readJournal } from '#protocol/audit/journal';
import { fromBase64, toHex } from '#protocol/bytes';
import { nodeSuite as suite } from '#protocol/suite/node';
import { DAY, sealedPart, TestWitness } from '#tests/support/test-witness';
import { MOST_REFUSALS } from '#witness/journal';
import { release } from '#witness/release/release';
import { linesFrom } from '#witness/store/journal';

describe('a release', () => {
  it('gives the keys of all boxes asked for, in order, which open the real boxes', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const keys = await test.release(test.openParts('analyst-1', tip, ['body', 'card']));
    expect(keys.map(({ part }) => part)).toEqual(['body', 'card']);
    for (const { part, fileKey } of keys) {
      const letter = await openWithFileKey(test.crypto.suite, fromBase64(fileKey), sealedPart(tip, part));
      expect(letter.length).toBeGreaterThan(0);
    }
  });

  it('opens a batch of cards with one statement', async () => {
    const test = TestWitness.standing();
    const tips = [await test.tip('one'), await test.tip('two'), await test.tip('three')];
    const keys = await test.release(test.openCards('analyst-1', tips));
    expect(keys.map(({ tip }) => tip)).toEqual(tips.map(({ tip }) => tip));
  });

  it('stands in the journal, a line a box, before it is answered; asked again, the answer is the same and not a new release', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['body', 'card']);
    const first = await test.release(request);
    expect(test.released()).toMatchObject([
      { by: 'analyst-1', leaf: request.logged.index, part: 'body', day: '2026-11-24', code: '' },
      { by: 'analyst-1', leaf: request.logged.index, part: 'card' },
    ]);
    expect(await test.release(request)).toEqual(first);
    expect(test.released()).toHaveLength(2);
  });

  it('still opens a tip that was sealed in an epoch which is past', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    test.amend((roster) => {
      for (const witness of roster.witnesses) {
        witness.epochs = witness.epochs.map((epoch) => ({ ...epoch, epoch: 2 }));
      }
    });
    expect(await test.release(test.openParts('analyst-1', tip, ['card']))).toHaveLength(1);
  });

  it('is refused by a witness that the roster no longer names', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['card']);
    test.house.organisation.phrases.witness.entropy.fill(1);
    test.restart();
    expect(await test.refusal(request)).toBe('roster-not-current');
  });

  it('writes a journal that is one chain, and into which nobody can reach back', async () => {
    const test = TestWitness.standing();
    await test.release(test.openParts('analyst-1', await test.tip(), ['body', 'card']));
    const { db } = test.witness.store;
    expect(readJournal(suite, linesFrom(db, 0, 100))).toHaveLength(3);
    for (const act of [
      'DELETE FROM journal',
      'UPDATE journal SET number = 9',
      'DELETE FROM release',
      'DELETE FROM cosigned',
    ]) {
      expect(() => db.exec(act)).toThrow('append-only');
    }
  });
});

describe('refusals', () => {
  it('stand in the journal with code and signer, and no content', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('second-1', await test.tip(), ['body']);
    expect(await test.refusal(request)).toBe('release-signer-wrong');
    expect(test.journal().at(-1)).toMatchObject({
      ...{ did: 'refused', code: 'release-signer-wrong', by: 'second-1', leaf: null, tip: null, part: null },
    });
  });

  it('are bounded by signer and day, so that a flood fills no disk and hides nobody else', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const flood = test.openParts('second-1', tip, ['body']);
    const refusals = () => test.journal().filter(({ did }) => did === 'refused');
    for (let i = 0; i < MOST_REFUSALS + 5; i++) await test.refusal(flood);
    expect(refusals()).toHaveLength(MOST_REFUSALS);
    await test.refusal(test.openParts('second-2', tip, ['body']));
    expect(refusals()).toHaveLength(MOST_REFUSALS + 1);
    test.now += DAY;
    await test.refusal(flood);
    expect(refusals()).toHaveLength(MOST_REFUSALS + 2);
  });

  it('are not laid at the door of somebody who did not sign', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['body']);
    const text = new TextDecoder().decode(fromBase64(request.body.request.statement));
    const forged = text.replace(/"sig":"..../, '"sig":"AAAA');
    const statement = Buffer.from(forged).toString('base64');
    const body = { ...request.body, request: { ...request.body.request, statement } };
    await expect(release(test.witness, body)).rejects.toMatchObject({ code: 'release-statement-wrong' });
    expect(test.journal().at(-1)).toMatchObject({ did: 'refused', by: null });
  });
});

describe('what the store forgets', () => {
  it('is nothing: after a restart it counts, answers and refuses as before', async () => {
    const test = TestWitness.standing();
    const request = test.openParts('analyst-1', await test.tip(), ['body']);
    const first = await test.release(request);
    const lines = test.journal();
    test.restart();
    expect(await test.release(request)).toEqual(first);
    expect(test.journal()).toEqual(lines);
    expect(toHex(test.log.root())).toHaveLength(64);
  });
});
