// Somebody who may ask everything that is answered to strangers, as often as he likes, learns when nobody submitted.
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '#protocol/bytes';
import { encodeAddCheckpoint } from '#protocol/log/add-checkpoint';
import { readStatementOf } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';
import { DAY, TestWitness } from '#tests/support/test-witness';
import { addCheckpoint } from '#witness/add-checkpoint';
import { showNote } from '#witness/show-note';

/** What a stranger reads of a note, whoever relays it. */
const seen = (note: string) => {
  const { size, root, day, roster } = readStatementOf('freshness-noted', fromBase64(note)).says;
  return { size, root, day, roster };
};

describe('attack 18: when did she submit? asked of the public tree', () => {
  it('the note is the same before and after a tip, all day, and names no size that is not public', async () => {
    const test = TestWitness.standing();
    test.log.pad(16);
    test.cosign();
    test.now += DAY;
    const before = seen(showNote(test.witness).note);
    await test.tip();
    expect(seen(showNote(test.witness).note)).toEqual(before);
    test.now += DAY;
    expect(seen(showNote(test.witness).note)).toMatchObject({ size: 16, root: before.root });
  });

  it('the witness tells whoever holds the public checkpoint that there is a larger one, and not which', async () => {
    const test = TestWitness.standing();
    test.log.pad(16);
    test.cosign();
    const checkpoint = test.log.checkpoint();
    const ask = () => addCheckpoint(test.witness, encodeAddCheckpoint({ old: 0, hashes: [], checkpoint }));
    await test.tip();
    const after = ask();
    await test.tip('another');
    expect(after).toMatchObject({ status: 409, body: '17\n' });
    expect(ask()).toEqual(after);
  });

  it('the roster, which every source fetches first, is answered alike before and after a tip', async () => {
    const server = await TestServer.start();
    await server.sequence();
    const fetched = async () => {
      const { rosters, note } = (await server.ask(ENDPOINTS.rosterShow, {})).answer;
      return { rosters, note: seen(note ?? '') };
    };
    const before = await fetched();
    await new TestSource(server).report();
    await server.sequence();
    server.log.passMinutes(1);
    expect(await fetched()).toEqual(before);
  });

  it('the public tree moves every ten minutes and by sixteen, whether one tip came, or three, or none', async () => {
    const sizes: number[] = [];
    const server = await TestServer.start();
    await server.sequence();
    for (const tips of [['one'], [], ['two', 'three', 'four']]) {
      for (const seed of tips) await new TestSource(server, seed).report();
      await server.sequence();
      sizes.push(await server.log.expectPublic(server.witness.policy));
      server.log.passMinutes(10);
      await server.sequence();
    }
    sizes.push(await server.log.expectPublic(server.witness.policy));
    expect(sizes).toEqual([16, 32, 48, 64]);
  });
});
