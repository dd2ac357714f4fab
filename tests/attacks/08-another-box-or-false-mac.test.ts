import { describe, expect, it } from 'vitest';
import { fromUtf8, utf8 } from '#protocol/bytes';
import { type LoggedTip, sealedPart, TestWitness } from '#tests/support/test-witness';

const start = async () => {
  const test = TestWitness.standing();
  return { test, tip: await test.tip('mine'), other: await test.tip('theirs') };
};

/** A tip whose part holds these sealed bytes. */
const withPart = (tip: LoggedTip, part: string, sealed: Uint8Array): LoggedTip => ({
  ...tip,
  parts: tip.parts.map((one) => (one.part === part ? { part, sealed } : one)),
});

/** The box with its header rewritten, and the MAC as it was. */
function rewritten(sealed: Uint8Array, change: (header: string) => string): Uint8Array {
  const end = sealed.indexOf(0x0a, Buffer.from(sealed).indexOf('\n---') + 1) + 1;
  const header = change(fromUtf8(sealed.subarray(0, end)));
  return Buffer.concat([utf8(header), sealed.subarray(end)]);
}

describe('attack 8: a box under another name', () => {
  it("fails with another tip's box: its context says whose it is", async () => {
    const { test, tip, other } = await start();
    const moved = withPart(tip, 'body', sealedPart(other, 'body'));
    expect(await test.refusal(test.openParts('analyst-1', moved, ['body']))).toBe('release-context-differs');
  });

  it('fails with another part of the same tip: a name is not had as a card', async () => {
    const { test, tip } = await start();
    const moved = withPart(tip, 'card', sealedPart(tip, 'person/confidential'));
    expect(await test.refusal(test.openParts('analyst-1', moved, ['card']))).toBe('release-context-differs');
  });

  it('fails with a context rewritten under the old MAC, before any key is taken', async () => {
    const { test, tip, other } = await start();
    const body = rewritten(sealedPart(other, 'body'), (header) => header.replace(other.tip, tip.tip));
    const forged = withPart(tip, 'body', body);
    expect(await test.refusal(test.openParts('analyst-1', forged, ['body']))).toBe('release-header-wrong');
  });

  it('fails with a false MAC, and with the mode of a name changed from confidential to open', async () => {
    const { test, tip } = await start();
    const mac = rewritten(sealedPart(tip, 'card'), (header) => header.replace(/--- ..../, '--- AAAA'));
    expect(await test.refusal(test.openParts('analyst-1', withPart(tip, 'card', mac), ['card']))).toBe(
      'release-header-wrong',
    );
    const sealed = rewritten(sealedPart(tip, 'person/confidential'), (header) =>
      header.replace('person/confidential', 'person/open'),
    );
    const opened = { ...tip, parts: [...tip.parts, { part: 'person/open', sealed }] };
    expect(await test.refusal(test.openParts('keeper-1', opened, ['person/open']))).toBe('release-header-wrong');
  });

  it('fails with a second context beside the true one', async () => {
    const { test, tip } = await start();
    const body = rewritten(sealedPart(tip, 'body'), (header) => {
      const [line = ''] = /-> candor\/context[^\n]*\n\n/.exec(header) ?? [];
      return header.replace(line, line + line);
    });
    const code = await test.refusal(test.openParts('analyst-1', withPart(tip, 'body', body), ['body']));
    expect(['release-header-wrong', 'release-context-differs']).toContain(code);
    expect(test.released()).toEqual([]);
  });
});
