import { describe, expect, it } from 'vitest';
import { sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { listCards } from '#client/vault/cards';
import { downloadFile } from '#client/vault/files';
import { openTip } from '#client/vault/tip';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { SLICE } from '#protocol/padding/sizes';
import { Double } from '#tests/support/double';
import { groundOf, liveReviewer, Source, vaultOf } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

const film = { name: 'film.mp4', type: 'video/mp4', bytes: seeded('film')(2 * SLICE) };

const flipped = (base64: string): string => {
  const bytes = fromBase64(base64);
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  return toBase64(bytes);
};
const cut = (base64: string): string => toBase64(fromBase64(base64).subarray(0, -16));

describe('attack 4: the server alters, truncates or reorders a part or a slice', () => {
  it.each([
    ['altered', flipped],
    ['truncated', cut],
  ])('is noticed by the reviewer before any release: a card or slot is %s', async (_, harm) => {
    const double = new Double();
    const { tip } = await new Source(double).send();
    const vault = await vaultOf(double, 'analyst-1');
    for (const field of ['card', 'slot'] as const) {
      double.alter('deskList', (reply) => ({
        ...reply,
        rows: reply.rows.map((row) => ({ ...row, [field]: harm(row[field]) })),
      }));
      expect(await listCards(vault, { desk: 'oig' })).toMatchObject({
        opened: [],
        refused: [{ tip, code: 'part-altered' }],
      });
    }
    expect(double.releases).toEqual([]);
  });

  it.each([
    ['altered', flipped],
    ['truncated', cut],
  ])('is noticed by the reviewer before any release: a body is %s', async (_, harm) => {
    const double = new Double();
    await new Source(double).send();
    const { vault, opened } = await liveReviewer(double);
    double.alter('deskTip', (reply) => ({
      ...reply,
      parts: reply.parts.map((one) => (one.part === 'body' ? { ...one, sealed: harm(one.sealed) } : one)),
    }));
    await expect(openTip(vault, opened)).rejects.toMatchObject({ code: 'part-altered' });
    expect(double.releases.map(({ part }) => part)).not.toContain('body');
  });

  it('is noticed by the reviewer: slices of a file are altered, missing or swapped', async () => {
    const double = new Double();
    const { tip } = await new Source(double).send({}, [film]);
    const { vault, opened } = await liveReviewer(double);
    const { body } = await openTip(vault, opened);
    const slices = [0, 1, 2].map((slice) => double.part(tip, `file/0/${slice}`));
    const put = (order: readonly (Uint8Array | undefined)[]) =>
      order.forEach((slice, i) => void double.parts.set(`${tip} file/0/${i}`, slice ?? new Uint8Array(0)));
    const [first, second, third] = slices;
    const harmed = first?.slice() ?? new Uint8Array(0);
    harmed[5000] = (harmed[5000] ?? 0) ^ 1;
    for (const order of [
      [harmed, second, third],
      [first, third, second],
      [first, second, undefined],
    ]) {
      put(order);
      await expect(downloadFile(vault, opened, { body, index: 0 })).rejects.toMatchObject({ code: 'part-altered' });
    }
    put(slices);
    expect((await downloadFile(vault, opened, { body, index: 0 })).bytes).toEqual(film.bytes);
  });

  it('is noticed by the reviewer: a message is altered, and hides no other word', async () => {
    const double = new Double();
    const source = new Source(double);
    const { tip } = await source.send();
    for (const text of ['one', 'two']) {
      const ground = await groundOf(double);
      const message = await sealOwnMessage(ground, { ...source, thread: await source.returns(), text });
      await sendMessage(double.exchange, ground, { message });
    }
    const { vault, opened } = await liveReviewer(double);
    double.parts.set(`${tip} message/1`, fromBase64(flipped(toBase64(double.part(tip, 'message/1')))));
    const read = await openTip(vault, opened);
    expect(read.words.map(({ text }) => text)).toEqual(['two']);
    expect(read.refused).toEqual([{ kind: 'message-received', number: 1, code: 'part-altered' }]);
  });
});
