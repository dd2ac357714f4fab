import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '#protocol/bytes';
import type { Kind } from '#protocol/statement/kinds';
import type { Saying } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground() {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const { tip } = await source.report();
  const office = await Office.of(server, 'keeper-1');
  const signed = <K extends Kind>(kind: K, saying: Saying<K>, entropy = source.entropy) =>
    toBase64(server.sign(entropy, kind, saying));
  const send = (statement: string) => server.ask(ENDPOINTS.sourceStatementSend, { body: { statement } });
  const asks = async () => {
    const { entry } = (await office.state('consent-asked', { ...office.about(tip), to: 'ministry' })).answer;
    await server.sequence();
    return { index: 1, entry: toBase64(Buffer.from(entry, 'hex')) };
  };
  return { server, source, tip, office, signed, send, asks, own: { ...source.own, desk: 'oig' } };
}

describe('what a source says of her own tip', () => {
  it('is kept and logged, is a fact of her thread, and answered the same when it comes again', async () => {
    const { server, source, own, signed, send } = await ground();
    const statement = signed('withdrawn', own);
    const first = (await send(statement)).answer;
    await server.sequence();
    expect((await send(statement)).answer).toEqual(first);
    const { facts } = (await source.returns()).answer;
    const faces = facts.map(
      ({ face }) => JSON.parse(Buffer.from(face, 'base64').toString()) as { kind: string; role: string },
    );
    expect(faces).toContainEqual(expect.objectContaining({ kind: 'withdrawn', role: 'source' }));
  });

  it('answers what the office asked, once, with yes or with no', async () => {
    for (const consent of [true, false]) {
      const { own, signed, send, asks } = await ground();
      const request = await asks();
      expect((await send(signed('consent-answered', { ...own, request, consent }))).status).toBe(200);
      const again = await send(signed('consent-answered', { ...own, request, consent: !consent }));
      expect(again.code).toBe('statement-refused');
    }
  });

  it('statement-refused: an answer to what nobody asked, or to what was asked about another tip', async () => {
    const { server, own, signed, send, asks } = await ground();
    const request = await asks();
    const nothing = { index: 0, entry: toBase64(new Uint8Array(64)) };
    expect((await send(signed('consent-answered', { ...own, request: nothing, consent: true }))).code).toBe(
      'statement-refused',
    );
    const other = new TestSource(server, 'another');
    await other.report();
    const theirs = signed('consent-answered', { ...other.own, desk: 'oig', request, consent: true }, other.entropy);
    expect((await send(theirs)).code).toBe('statement-refused');
  });

  it('statement-refused: a second withdrawal, another desk, another key than the tip’s, and every other kind', async () => {
    const { server, source, own, signed, send } = await ground();
    await send(signed('withdrawn', own));
    const nonces = { serverNonce: toBase64(new Uint8Array(32)), ownNonce: toBase64(new Uint8Array(32)) };
    const stranger = new TestSource(server, 'stranger');
    const refused = [
      signed('withdrawn', own),
      signed('withdrawn', { ...own, desk: 'second' }),
      signed('withdrawn', own, stranger.entropy),
      signed('withdrawn', { ...own, source: toBase64(stranger.keys.publicKey) }),
      signed('return-opened', { ...source.own, ...nonces }),
      server.says('analyst-1', 'assigned', { tip: own.tip, desk: 'oig', to: 'analyst-2' }),
      'AAAA',
    ];
    for (const statement of refused) expect((await send(statement)).code).toBe('statement-refused');
  });

  it('tip-unknown: of a tip that was never sent', async () => {
    const { server, signed, send } = await ground();
    const other = new TestSource(server, 'never sent');
    expect((await send(signed('withdrawn', { ...other.own, desk: 'oig' }, other.entropy))).code).toBe('tip-unknown');
  });

  it('leaves no time but its day', async () => {
    const { server, own, signed, send } = await ground();
    await send(signed('withdrawn', own));
    const row = await server.log.owner
      .selectFrom('statement')
      .selectAll()
      .where('kind', '=', 'withdrawn')
      .executeTakeFirstOrThrow();
    expect(Object.keys(row).sort()).toEqual(['desk', 'entry', 'envelope', 'id', 'kind']);
    const envelope = JSON.parse(Buffer.from(row.envelope).toString()) as { payload: string };
    const payload = JSON.parse(Buffer.from(fromBase64(envelope.payload)).toString()) as Record<string, unknown>;
    expect(Object.keys(payload).sort()).toEqual(['day', 'desk', 'log', 'roster', 'salt', 'source', 'tip']);
  });
});
