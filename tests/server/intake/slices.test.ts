import { describe, expect, it } from 'vitest';
import { toHex } from '#protocol/bytes';
import { SLICE } from '#protocol/padding/sizes';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const TIP = 'ab'.repeat(32);
const slice = (fill: number) => new Uint8Array(SLICE).fill(fill);

async function ground() {
  const server = await TestServer.start();
  const send = (body: Uint8Array, place: { tip?: string; file?: string; slice?: string } = {}) =>
    server.ask(ENDPOINTS.sliceSend, { path: { tip: TIP, file: '0', slice: '0', ...place }, body });
  const kept = async () => (await server.log.owner.selectFrom('slice').select('bytes').execute()).length;
  return { server, send, kept };
}

describe('accepting a slice of a file', () => {
  it('keeps a slice of 1 MiB, and takes the same bytes again', async () => {
    const { send, kept } = await ground();
    expect([(await send(slice(1))).status, (await send(slice(1))).status, await kept()]).toEqual([204, 204, 1]);
  });

  it('slice-conflict: other bytes for the same place, also when both come at once', async () => {
    const { send, kept } = await ground();
    const both = await Promise.all([send(slice(1)), send(slice(2))]);
    expect(both.map(({ code }) => code).sort()).toEqual([null, 'slice-conflict'].sort());
    expect([(await send(slice(3))).code, await kept()]).toEqual(['slice-conflict', 1]);
  });

  it('slice-wrong: a byte short, empty, or a file and slice that no tip has', async () => {
    const { send, kept } = await ground();
    const refused = [
      await send(slice(1).slice(1)),
      await send(slice(1), { file: '32768' }),
      await send(slice(1), { slice: '999999' }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('slice-wrong'));
    expect(await kept()).toBe(0);
  });

  it('too-large: a byte more than a slice has', async () => {
    const { send } = await ground();
    expect((await send(new Uint8Array(SLICE + 1))).code).toBe('too-large');
  });

  it('request-malformed: a place that is no place, or JSON instead of octets', async () => {
    const { server, send } = await ground();
    const refused = [await send(slice(1), { tip: 'AB'.repeat(32) }), await send(slice(1), { file: '01' })];
    expect(refused.map(({ code }) => code)).toEqual(Array(2).fill('request-malformed'));
    const url = `/api/source/tips/${TIP}/files/0/slices/0`;
    const json = await server.inject({ method: 'PUT', url, payload: { a: 1 } });
    expect(json.json().code).toBe('request-malformed');
  });

  it('tip-unknown: a place that only files of messages have, before there is a tip', async () => {
    const { send, kept } = await ground();
    expect([(await send(slice(1), { file: '10' })).code, await kept()]).toEqual(['tip-unknown', 0]);
  });

  it('tip-conflict: for a tip that was accepted without it', async () => {
    const { server, send } = await ground();
    const { tip } = await new TestSource(server).report();
    expect((await send(slice(1), { tip })).code).toBe('tip-conflict');
  });
});

describe('a slice that waits for its tip', () => {
  const FULL = `INSERT INTO slice SELECT sha256(i::text::bytea), 0, 0, '', 20000 FROM generate_series(1, 4096) AS i`;
  const attachment = (server: TestServer) => ({ name: 'a', type: 'x', bytes: server.random(10) });
  const days = async ({ log }: TestServer) =>
    (await log.owner.selectFrom('slice').select('day').execute()).map(({ day }) => day);

  it('storage-full: when too many do, while those of a tip or the same again are taken, and tips without files are', async () => {
    const { server, send } = await ground();
    const source = new TestSource(server, 'before the flood');
    const sealed = await source.seal({}, [attachment(server)]);
    const path = { tip: sealed.tip, file: '0', slice: '0' };
    const own = { path, body: sealed.files[0] ?? new Uint8Array(0) };
    expect((await server.ask(ENDPOINTS.sliceSend, own)).status).toBe(204);
    await server.log.tamper(FULL);
    const refused = await send(slice(1));
    expect([refused.status, refused.code]).toEqual([507, 'storage-full']);
    expect((await server.ask(ENDPOINTS.sliceSend, own)).status).toBe(204);
    expect((await server.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) })).status).toBe(200);
    expect((await server.send(await new TestSource(server, 'without files').seal())).status).toBe(200);
  });

  it('goes after the day that follows its own, and its tip is asked for it again', async () => {
    const { server, kept, send } = await ground();
    await send(slice(1));
    const source = new TestSource(server);
    const sealed = await source.seal({}, [attachment(server)]);
    await send(sealed.files[0] ?? new Uint8Array(0), { tip: sealed.tip });
    await server.sequence();
    server.log.passMinutes(24 * 60);
    await server.sequence();
    expect(await kept()).toBe(2);
    server.log.passMinutes(24 * 60);
    await server.sequence();
    expect(await kept()).toBe(0);
    expect((await server.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) })).code).toBe('part-missing');
  });

  it('has no day any more once its tip, or the message it came with, is accepted, and stays for good', async () => {
    const { server, kept } = await ground();
    const source = new TestSource(server);
    const { statement, tip } = await source.report({}, [attachment(server)]);
    await server.sequence();
    const file = server.random(SLICE);
    await server.ask(ENDPOINTS.sliceSend, { path: { tip, file: '20000', slice: '0' }, body: file });
    expect((await days(server)).filter((day) => day !== null)).toHaveLength(1);
    const { bytes } = await source.message(1, statement);
    const files = [{ part: 'file/20000', size: SLICE, sha256: toHex(suite.sha256(file)) }];
    const message = source.committed(1, statement, bytes, { files });
    const body = { statement: message.statement, sealed: message.sealed };
    expect((await server.ask(ENDPOINTS.messageSend, { body })).status).toBe(200);
    expect(await days(server)).toEqual([null, null]);
    server.log.passMinutes(30 * 24 * 60);
    await server.sequence();
    expect(await kept()).toBe(2);
  });

  it('cannot be made to wait again by whoever serves requests, nor can its bytes be changed', async () => {
    const { server } = await ground();
    await new TestSource(server).report({}, [attachment(server)]);
    const { db } = server.serving;
    for (const set of [{ day: 1 }, { bytes: new Uint8Array(1) }]) {
      await expect(db.updateTable('slice').set(set).execute()).rejects.toMatchObject({ code: '42501' });
    }
  });
});
