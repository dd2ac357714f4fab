// Letting in a colleague who came later, or is of another desk: never whom the source could leave out, and never before the
// log has it.
import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '#protocol/bytes';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

/** `analyst-3` joins the desk only after the tip was sealed. */
async function ground() {
  const server = await TestServer.start();
  const without = (handles: string[]) => handles.filter((handle) => handle !== 'analyst-3');
  await server.amend((roster) => {
    for (const desk of roster.desks) desk.members = without(desk.members);
  });
  const source = new TestSource(server);
  const sealed = await source.report({}, [{ name: 'a', type: 'x', bytes: server.random(10) }]);
  const join = () =>
    server.amend((roster) => {
      for (const desk of roster.desks) if (desk.id === 'oig') desk.members.push('analyst-3');
    });
  const any = sealed.parts.find(({ part }) => part.startsWith('slot/'))?.sealed ?? new Uint8Array(0);
  return { server, source, sealed, join, slot: server.random(any.length) };
}
type Ground = Awaited<ReturnType<typeof ground>>;

const commitment = (bytes: Uint8Array) => ({ size: bytes.length, sha256: toHex(suite.sha256(bytes)) });

async function grants(
  { server, sealed, slot }: Ground,
  { by = 'supervisor-1', to = 'analyst-3', tip = sealed.tip } = {},
) {
  const office = await Office.of(server, by);
  const statement = server.says(by, 'granted', { tip, desk: 'oig', to, slot: commitment(slot) });
  const send = (other: Partial<{ statement: string; slot: string }> = {}) =>
    server.ask(ENDPOINTS.grantSend, { body: { statement, slot: toBase64(slot), ...other } }, office.token);
  return { office, statement, send };
}

const listed = async (server: TestServer, handle: string) =>
  (await server.ask(ENDPOINTS.grantList, {}, await server.session(handle))).answer.rows;

describe('a grant', () => {
  it('gives slot and card to a colleague who joined later, once it stands in a cosigned checkpoint, and not before', async () => {
    const all = await ground();
    await all.join();
    const { send, statement } = await grants(all);
    expect((await send()).status).toBe(200);
    expect(await listed(all.server, 'analyst-3')).toEqual([]);
    await all.server.sequence();
    const [row, ...more] = await listed(all.server, 'analyst-3');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      received: { statement: toBase64(all.sealed.statement), inclusion: { index: expect.any(Number) } },
      grant: { statement, inclusion: { index: expect.any(Number) } },
      slot: toBase64(all.slot),
      card: toBase64(all.sealed.parts.find(({ part }) => part === 'card')?.sealed ?? new Uint8Array(0)),
    });
    expect(await listed(all.server, 'analyst-1')).toEqual([]);
  });

  it('lets in somebody of another desk, who may read and note, and nothing else', async () => {
    const all = await ground();
    const { server, sealed } = all;
    const guest = await Office.of(server, 'analyst-3');
    const path = { tip: sealed.tip };
    const slice = { ...path, file: '0', slice: '0' };
    const downloads = () => guest.state('downloaded', { ...guest.about(sealed.tip), part: 'file/0' });
    expect((await server.ask(ENDPOINTS.deskTip, { path }, guest.token)).code).toBe('tip-unknown');
    expect((await downloads()).code).toBe('not-allowed');
    await (await grants(all)).send();
    expect((await server.ask(ENDPOINTS.deskTip, { path }, guest.token)).code).toBe('tip-unknown');
    await server.sequence();
    expect((await server.ask(ENDPOINTS.deskTip, { path }, guest.token)).answer.received.statement).toBe(
      toBase64(sealed.statement),
    );
    expect((await downloads()).status).toBe(200);
    expect((await server.ask(ENDPOINTS.sliceShow, { path: slice }, guest.token)).status).toBe(200);
    expect((await guest.state('assigned', { ...guest.about(sealed.tip), to: 'analyst-3' })).code).toBe('not-allowed');
    const other = (await new TestSource(server, 'another').report()).tip;
    expect((await server.ask(ENDPOINTS.deskTip, { path: { tip: other } }, guest.token)).code).toBe('tip-unknown');
  });

  it('is a fact that the source sees', async () => {
    const all = await ground();
    await (await grants(all)).send();
    await all.server.sequence();
    const { facts } = (await all.source.returns()).answer;
    expect(facts.map(({ face }) => Buffer.from(face, 'base64').toString())).toContainEqual(
      expect.stringContaining('"kind":"granted"'),
    );
  });

  it('not-allowed: to anybody who was on the desk when the tip was sealed, under whatever handle he has now', async () => {
    const all = await ground();
    for (const to of ['analyst-1', 'keeper-1'])
      expect((await (await grants(all, { to })).send()).code).toBe('not-allowed');
    await all.server.amend((roster) => {
      for (const member of roster.members) if (member.handle === 'analyst-3') member.person = 'analyst-1';
    });
    expect((await (await grants(all)).send()).code).toBe('not-allowed');
  });

  it('not-allowed: by one who does not supervise, by the second authority, or to nobody of the roster', async () => {
    const all = await ground();
    await all.server.amend((roster) => {
      for (const { handle, may } of roster.members)
        if (handle === 'second-1' && !may.includes('supervise')) may.push('supervise');
    });
    for (const other of [{ by: 'analyst-1' }, { by: 'second-1' }, { to: 'nobody' }])
      expect((await (await grants(all, other)).send()).code).toBe('not-allowed');
  });

  it('is answered the same when it comes again, and another one to the same member is refused', async () => {
    const all = await ground();
    const { send } = await grants(all);
    expect((await send()).answer).toEqual((await send()).answer);
    expect((await (await grants(all)).send()).code).toBe('tip-conflict');
  });

  it('part-altered, tip-malformed: a slot that is not the one committed to, or has no slot’s length', async () => {
    const all = await ground();
    const { send } = await grants(all);
    expect((await send({ slot: toBase64(all.server.random(all.slot.length)) })).code).toBe('part-altered');
    const short = { ...all, slot: all.slot.slice(1) };
    expect((await (await grants(short)).send()).code).toBe('tip-malformed');
  });

  it('does not come by the exchange of bare statements', async () => {
    const all = await ground();
    const { office, statement } = await grants(all);
    expect((await office.sends(statement)).code).toBe('statement-refused');
  });

  it('goes with the tip when that is erased', async () => {
    const all = await ground();
    await (await grants(all)).send();
    await all.server.sequence();
    await all.server.log.tamper('INSERT INTO erasure SELECT id, statement FROM tip; DELETE FROM part');
    expect(await listed(all.server, 'analyst-3')).toEqual([]);
  });
});

describe('the second authority', () => {
  const appealable = async (server: TestServer, handle: string, query: { after?: string } = {}, desk = 'oig') =>
    server.ask(ENDPOINTS.appealList, { path: { desk }, query }, await server.session(handle));

  it('lists the tips of the desks whose appeals go to it, proven, in no order of time', async () => {
    const { server, sealed } = await ground();
    const other = await new TestSource(server, 'another').report();
    await server.sequence();
    const { rows, next, checkpoint } = (await appealable(server, 'second-1')).answer;
    const statements = rows.map(({ statement }) => statement);
    const inOrder = [sealed, other].sort((a, b) => (a.tip < b.tip ? -1 : 1));
    expect(statements).toEqual(inOrder.map(({ statement }) => toBase64(statement)));
    expect(rows.every(({ inclusion }) => inclusion !== null)).toBe(true);
    expect([next, checkpoint === null]).toEqual([null, false]);
    const after = inOrder[0]?.tip ?? '';
    expect((await appealable(server, 'second-1', { after })).answer.rows).toHaveLength(1);
  });

  it('not-allowed: anybody else, and of a desk whose appeals go elsewhere', async () => {
    const { server } = await ground();
    expect((await appealable(server, 'supervisor-1')).code).toBe('not-allowed');
    for (const desk of ['second', 'none'])
      expect((await appealable(server, 'second-1', {}, desk)).code).toBe('not-allowed');
  });
});
