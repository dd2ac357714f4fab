import { describe, expect, it } from 'vitest';
import { isFileLength, lengthsOf } from '#protocol/envelope/lengths';
import { sealTip } from '#protocol/envelope/seal';
import { sealMessage, sealNote, sealReply } from '#protocol/envelope/word';
import { sourceKeys } from '#protocol/identity/source';
import { witnessRecipient } from '#protocol/roster/find';
import { TODAY, testHouse, testReport } from '#tests/support/organisation';
import { wordOf } from '#tests/support/source';

const house = testHouse('lengths');
const entropy = new Uint8Array(16).fill(5);
const { tip, tipSeed, recipient } = sourceKeys(house.crypto.suite, entropy);
const readership = { desk: 'oig', keepers: 2, secondAuthority: 2 };
const to = { roster: house.roster, desk: 'oig', today: TODAY };

describe('the lengths of sealed parts, derived from buckets and layers', () => {
  it.each([10, 12_000, 60_000])('are exactly those of a sealed tip whose account has %i characters', async (size) => {
    const report = testReport({ narrative: 'ñ'.repeat(size), mode: size > 10 ? 'open' : 'anonymous' });
    const attachments = [{ name: 'a.jpg', type: 'image/jpeg', bytes: new Uint8Array(700_000 + size * 10) }];
    const sealed = await sealTip(house.crypto, to, { entropy, report, attachments });
    expect(sealed.parts).toHaveLength(11);
    for (const { part, sealed: bytes } of sealed.parts) {
      expect([part, lengthsOf(part, readership)?.includes(bytes.length)]).toEqual([part, true]);
    }
    expect(sealed.files.map((file) => isFileLength(file.length))).toEqual([true]);
  });

  it.each([1, 5000, 19_000])('are exactly those of later words of %i characters', async (size) => {
    const place = { tip, desk: 'oig', number: 12, previous: '0'.repeat(64) };
    const readers = { witness: witnessRecipient(house.roster, TODAY), tipSeed };
    const what = { word: { text: 'x'.repeat(size) }, readers, replyTo: recipient };
    const { reply, copy } = sealReply(house.crypto, place, what);
    const words = [
      sealMessage(house.crypto, place, { ...what, word: wordOf(what.word.text) }),
      sealNote(house.crypto, place, what),
      reply,
      copy,
    ];
    for (const { part, sealed } of words) {
      expect([part, lengthsOf(part, readership)?.includes(sealed.length)]).toEqual([part, true]);
    }
  });

  it('are one for most parts, so that a length tells nothing, and none for a name that no tip has', () => {
    const fixed = ['slot/analyst-1', 'flag', 'card', 'appeal', 'person/open', 'person/confidential'];
    expect(fixed.map((part) => lengthsOf(part, readership)?.length)).toEqual([1, 1, 1, 1, 1, 1]);
    for (const part of ['person', 'person/hidden', 'index', 'file/0', ''])
      expect(lengthsOf(part, readership)).toBeNull();
    expect([0, 1, 1024 * 1024 - 1, 1024 * 1024 + 1].map(isFileLength)).toEqual([false, false, false, false]);
  });
});
