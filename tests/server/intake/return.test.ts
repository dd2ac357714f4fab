import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { verifyInclusion } from '#protocol/log/inclusion';
import { leafHash } from '#protocol/log/leaf';
import { logPolicyOf } from '#protocol/roster/find';
import { checkFace } from '#protocol/statement/face';
import { readStatementOf } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground() {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const sealed = await source.report();
  return { server, source, sealed };
}

describe('opening a source’s thread', () => {
  it('gives every fact with a proof in one cosigned checkpoint, replies whole, her messages and the witness’s count', async () => {
    const { server, source, sealed } = await ground();
    const message = await source.message(1, sealed.statement);
    await server.ask(ENDPOINTS.messageSend, { body: { statement: message.statement, sealed: message.sealed } });
    const office = await Office.of(server, 'keeper-1');
    await office.reply(source, 1, sealed.statement);
    await office.state('assigned', { ...office.about(sealed.tip), to: 'analyst-2' });
    await server.sequence();
    const { answer } = await source.returns();
    const { size, root } = verifyCosignedCheckpoint(
      logPolicyOf(suite, server.roster),
      fromBase64(answer.checkpoint ?? ''),
    );
    const kinds = answer.facts.map((fact) => {
      const opening = {
        face: fromBase64(fact.face),
        faceSalt: fromBase64(fact.faceSalt),
        position: fact.position,
        tipSalt: fromBase64(fact.tipSalt),
        statementCommitment: fromBase64(fact.statementCommitment),
      };
      const { face, entry } = checkFace(suite, opening, sealed.tip);
      const { index, hashes } = fact.inclusion ?? { index: -1, hashes: [] };
      verifyInclusion(suite, { index, size, root, leaf: leafHash(suite, entry) }, hashes.map(fromBase64));
      return face.kind;
    });
    expect(kinds.sort()).toEqual(['assigned', 'message-received', 'reply-sent', 'tip-received']);
    expect(answer.received).toBe(toBase64(sealed.statement));
    expect(answer.replies).toHaveLength(1);
    expect(answer.messages).toEqual([message.statement]);
    expect(readStatementOf('releases-counted', fromBase64(answer.count ?? '')).says.tip).toBe(sealed.tip);
  });

  it('names nobody: no handle stands in what she is given but in replies', async () => {
    const { server, source, sealed } = await ground();
    const office = await Office.of(server, 'keeper-1');
    await office.state('assigned', { ...office.about(sealed.tip), to: 'analyst-2' });
    await server.sequence();
    const { answer } = await source.returns();
    const faces = answer.facts.map(({ face }) => new TextDecoder().decode(fromBase64(face))).join('');
    expect(faces).toContain('assigned');
    expect(faces).not.toMatch(/keeper-1|analyst-2/);
  });

  it('keeps from her what reviewers write among themselves and what is only proposed', async () => {
    const { server, source, sealed } = await ground();
    const office = await Office.of(server, 'keeper-2');
    await office.note(source, 1, sealed.statement);
    const ending = { disposition: 'closed-stale', finding: 'none', reason: null } as const;
    await office.state('disposition-proposed', { ...office.about(sealed.tip), ...ending });
    await office.state('erasure-asked', { ...office.about(sealed.tip), reason: null });
    await server.sequence();
    expect((await source.returns()).answer.facts).toHaveLength(1);
  });

  it('shows what waits as waiting: a fact without a proof, and no checkpoint before the first', async () => {
    const { source } = await ground();
    const { answer } = await source.returns();
    expect([answer.checkpoint, answer.facts.map(({ inclusion }) => inclusion)]).toEqual([null, [null]]);
  });

  it('gives everything but the count while the witness is away', async () => {
    const { server, source } = await ground();
    await server.sequence();
    server.witness.away = true;
    const { status, answer } = await source.returns();
    expect([status, answer.count, answer.facts.length]).toEqual([200, null, 1]);
  });

  it('nonce-unknown: a nonce taken twice, one that was never given, or one that is five minutes old', async () => {
    const { server, source } = await ground();
    const statement = await source.returning();
    const open = (sent: string) => server.ask(ENDPOINTS.returnOpen, { body: { statement: sent } });
    expect([(await open(statement)).status, (await open(statement)).code]).toEqual([200, 'nonce-unknown']);
    expect((await open(await source.returning(toBase64(new Uint8Array(32))))).code).toBe('nonce-unknown');
    const late = await source.returning();
    server.log.passMinutes(6);
    expect((await open(late)).code).toBe('nonce-unknown');
  });

  it('nonce-unknown: the nonce of another server', async () => {
    const { source } = await ground();
    const other = await TestServer.start();
    const { nonce } = (await other.ask(ENDPOINTS.returnChallenge, {})).answer;
    const altered = toBase64(fromBase64(nonce).map((byte) => byte ^ 1));
    const { server } = source;
    const sent = { body: { statement: await source.returning(altered) } };
    expect((await server.ask(ENDPOINTS.returnOpen, sent)).code).toBe('nonce-unknown');
  });

  it('tip-unknown: a phrase of nobody, which learns nothing else', async () => {
    const { server } = await ground();
    expect((await new TestSource(server, 'stranger').returns()).code).toBe('tip-unknown');
  });

  it('statement-refused: another key for this tip, a login, or a statement of another log', async () => {
    const { server, source, sealed } = await ground();
    const stranger = new TestSource(server, 'stranger');
    const { nonce } = (await server.ask(ENDPOINTS.returnChallenge, {})).answer;
    const saying = { ...source.own, serverNonce: nonce, ownNonce: nonce };
    const statements = [
      toBase64(server.sign(stranger.entropy, 'return-opened', saying)),
      toBase64(server.sign(stranger.entropy, 'return-opened', { ...saying, source: stranger.own.source })),
      toBase64(server.sign(source.entropy, 'return-opened', saying, { log: 'other.example/log' })),
      await server.login('analyst-1', nonce),
      toBase64(sealed.statement),
    ];
    for (const statement of statements) {
      expect((await server.ask(ENDPOINTS.returnOpen, { body: { statement } })).code).toBe('statement-refused');
    }
  });

  it('leaves no trace of the visit: nothing is written', async () => {
    const { server, source } = await ground();
    const counts = async () => {
      const { owner } = server.log;
      const tables = ['statement', 'statement_tip', 'pending', 'session', 'part'] as const;
      return Promise.all(tables.map(async (table) => (await owner.selectFrom(table).selectAll().execute()).length));
    };
    const before = await counts();
    expect((await source.returns()).status).toBe(200);
    expect(await counts()).toEqual(before);
  });
});
