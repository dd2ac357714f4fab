// What an auditor may say of a tip, and what the server can tell of a canary before that.
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { sealTip } from '#protocol/envelope/seal';
import { canaryEntropy } from '#protocol/identity/canary';
import { readStatementOf } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { testReport } from '#tests/support/organisation';
import { TestServer } from '#tests/support/server';

async function ground() {
  const server = await TestServer.start();
  const send = async (entropy: Uint8Array) => {
    const to = { roster: server.roster, desk: 'oig', today: '2026-11-24' };
    const sealed = await sealTip(server.crypto, to, { entropy, report: testReport(), attachments: [] });
    (await server.send(sealed)).answer;
    return sealed;
  };
  const own = canaryEntropy(server.crypto.suite, server.holder('auditor-1').entropy, 1);
  const source = server.random(16);
  const [canary, tip] = [await send(own), await send(source)];
  await server.sequence();
  const token = await server.session('auditor-1');
  const says = (by: string, about: string, entropy: Uint8Array, desk = 'oig') =>
    server.ask(
      ENDPOINTS.statementSend,
      { body: { statement: server.says(by, 'canary-revealed', { tip: about, desk, entropy: toBase64(entropy) }) } },
      token,
    );
  return { server, own, source, canary, tip, says };
}

describe('a canary', () => {
  it('is on the server as any tip is: the same parts of the same sizes, the same statement', async () => {
    const { canary, tip } = await ground();
    const shape = ({ statement }: typeof canary) => {
      const { parts, tip: _, source, salt, ...rest } = readStatementOf('tip-received', statement).says;
      return { ...rest, lengths: [source.length, salt.length], parts: parts.map(({ part, size }) => [part, size]) };
    };
    expect(shape(canary)).toEqual(shape(tip));
  });

  it('is revealed by its phrase alone, by an auditor, at its desk', async () => {
    const { own, source, canary, tip, says } = await ground();
    expect((await says('auditor-1', tip.tip, own)).code).toBe('statement-refused');
    expect((await says('auditor-1', canary.tip, source)).code).toBe('statement-refused');
    expect((await says('auditor-1', canary.tip, own, 'second')).code).toBe('not-allowed');
    expect((await says('analyst-1', canary.tip, own)).code).toBe('statement-refused');
    expect((await says('auditor-1', canary.tip, own)).status).toBe(200);
  });

  it('cannot be revealed before it was sent', async () => {
    const { server, says } = await ground();
    const { suite } = server.crypto;
    const next = canaryEntropy(suite, server.holder('auditor-1').entropy, 2);
    const { tip } = await sealTip(
      server.crypto,
      { roster: server.roster, desk: 'oig', today: '2026-11-24' },
      { entropy: next, report: testReport(), attachments: [] },
    );
    expect((await says('auditor-1', tip, next)).code).toBe('tip-unknown');
  });

  it('is told to its desk with what else was stated', async () => {
    const { server, own, canary, says } = await ground();
    (await says('auditor-1', canary.tip, own)).answer;
    await server.sequence();
    const token = await server.session('analyst-1');
    const { answer } = await server.ask(
      ENDPOINTS.deskStatements,
      { path: { desk: 'oig' }, query: { from: '0' } },
      token,
    );
    const kinds = answer.statements.map(({ statement }) => JSON.parse(Buffer.from(statement, 'base64').toString()));
    expect(kinds.map(({ payloadType }) => payloadType)).toContain('application/vnd.candor.canary-revealed.v1+json');
  });
});
