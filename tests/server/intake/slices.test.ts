import { describe, expect, it } from 'vitest';
import { SLICE } from '#protocol/padding/sizes';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { TestServer } from '#tests/support/server';
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
