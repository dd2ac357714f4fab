import { describe, expect, it } from 'vitest';
import { askForParts, collect } from '#client/vault/release';
import { openTip } from '#client/vault/tip';
import { splitHeader } from '#protocol/age/header';
import { concat, fromBase64, toBase64 } from '#protocol/bytes';
import { openBody } from '#protocol/envelope/open';
import { Double } from '#tests/support/double';
import { liveReviewer, Source } from '#tests/support/parties';

/** A box whose header is one file's and whose payload is another's. */
function crossed(header: Uint8Array, payload: Uint8Array): Uint8Array {
  return concat(splitHeader(header).header, payload.subarray(splitHeader(payload).header.length));
}

describe('attack 8: a payload is swapped under its header', () => {
  it("is noticed by the reviewer: the commitment covers the whole box, another tip's payload included", async () => {
    const double = new Double();
    const first = await new Source(double).send();
    const second = await new Source(double, 'another').send();
    const { vault, opened } = await liveReviewer(double);
    const { tip } = opened.envelope.received.says;
    const other = tip === first.tip ? second.tip : first.tip;
    const box = crossed(double.part(tip, 'body'), double.part(other, 'body'));
    double.parts.set(`${tip} body`, box);
    await expect(openTip(vault, opened)).rejects.toMatchObject({ code: 'part-altered' });
  });

  it('opens to nothing even for a reader who skipped the commitment', async () => {
    const double = new Double();
    const { tip } = await new Source(double).send();
    const { vault, opened } = await liveReviewer(double);
    const sealed = crossed(double.part(tip, 'body'), double.part(tip, 'appeal'));
    const request = await askForParts(vault, {
      desk: 'oig',
      tip,
      boxes: [{ tip, part: 'body', sealed }],
      purpose: 'triage',
    });
    const [released] = await collect(vault, request);
    if (!released) throw new Error('nothing was released');
    await expect(openBody(double.suite, { released, seed: opened.seed, tip })).rejects.toMatchObject({
      code: 'payload-damaged',
    });
  });

  it('is noticed by the reviewer: the witness answers about other boxes', async () => {
    const double = new Double();
    await new Source(double).send();
    const { vault, opened } = await liveReviewer(double);
    const card = double.part(opened.envelope.received.says.tip, 'card');
    const { tip } = opened.envelope.received.says;
    const request = await askForParts(vault, {
      desk: 'oig',
      tip,
      boxes: [{ tip, part: 'card', sealed: card }],
      purpose: 'triage',
    });
    double.alter('releaseAsk', ({ sealed }) => ({ sealed: toBase64(fromBase64(sealed).subarray(0, -1)) }));
    await expect(collect(vault, request)).rejects.toMatchObject({ code: 'payload-damaged' });
    double.honest();
    const asked = { ...request, boxes: [{ tip, part: 'body', sealed: card }] };
    await expect(collect(vault, asked)).rejects.toMatchObject({ code: 'context-wrong' });
  });
});
