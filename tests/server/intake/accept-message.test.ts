import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '#protocol/bytes';
import { SLICE } from '#protocol/padding/sizes';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

type Committed = ReturnType<typeof committed>;

const fileOf = (fill: number) => new Uint8Array(SLICE).fill(fill);
const committed = (file: number, bytes: Uint8Array) => ({
  part: `file/${file}`,
  size: bytes.length,
  sha256: toHex(suite.sha256(bytes)),
});
const sendSlice = (server: TestServer, { keys }: TestSource, { file, bytes }: { file: number; bytes: Uint8Array }) =>
  server.ask(ENDPOINTS.sliceSend, { path: { tip: keys.tip, file: String(file), slice: '0' }, body: bytes });

type Message = Awaited<ReturnType<TestSource['message']>>;

async function ground() {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const { statement } = await source.report();
  const send = ({ statement: says, sealed }: Pick<Message, 'statement' | 'sealed'>) =>
    server.ask(ENDPOINTS.messageSend, { body: { statement: says, sealed } });
  const kept = async () =>
    (await server.log.owner.selectFrom('part').where('part', 'like', 'message/%').select('part').execute()).length;
  return { server, source, received: statement, send, kept };
}

describe('accepting a message', () => {
  it('takes each as the next of its chain, and the same bytes again as before', async () => {
    const { source, received, send, kept } = await ground();
    const first = await source.message(1, received);
    const answers = [await send(first), await send(first)];
    expect(answers[0]?.answer).toEqual(answers[1]?.answer);
    expect((await send(await source.message(2, first.bytes))).status).toBe(200);
    expect(await kept()).toBe(2);
  });

  it('number-taken: not the next number, or not after the hash of the one before', async () => {
    const { source, received, send, kept } = await ground();
    const first = await source.message(1, received);
    const early = await source.message(2, first.bytes);
    expect((await send(early)).code).toBe('number-taken');
    expect((await send(await source.message(1, new Uint8Array(1)))).code).toBe('number-taken');
    expect((await send(await source.message(0, received))).code).toBe('number-taken');
    await send(first);
    expect((await send(await source.message(1, received))).code).toBe('number-taken');
    expect((await send(await source.message(2, received))).code).toBe('number-taken');
    expect(await kept()).toBe(1);
    expect((await send(early)).status).toBe(200);
  });

  it('number-taken: of two with one number at once, one is kept and the other told', async () => {
    const { source, received, send, kept } = await ground();
    const both = [await source.message(1, received), await source.message(1, received)];
    const codes = (await Promise.all(both.map(send))).map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes).toContain('number-taken');
    expect(await kept()).toBe(1);
  });

  it('part-altered: not the bytes that were committed to', async () => {
    const { source, received, send } = await ground();
    const [first, other] = [await source.message(1, received), await source.message(1, received)];
    expect((await send({ ...first, sealed: other.sealed })).code).toBe('part-altered');
    expect((await send({ ...first, sealed: toBase64(first.bytes.slice(1)) })).code).toBe('part-altered');
  });

  it('takes files with it that have come whole, and shows them to an auditor', async () => {
    const { server, source, received, send } = await ground();
    const { bytes: sealed } = await source.message(1, received);
    const [one, two] = [fileOf(1), fileOf(2)];
    const files = [committed(1234, one), committed(10, two)];
    const message = source.committed(1, received, sealed, { files });
    expect((await send(message)).code).toBe('part-missing');
    await sendSlice(server, source, { file: 1234, bytes: one });
    await sendSlice(server, source, { file: 10, bytes: fileOf(3) });
    expect((await send(message)).code).toBe('part-altered');
    const other = source.committed(1, received, sealed, { files: [committed(1234, one)] });
    expect((await send(other)).status).toBe(200);
    const auditor = await server.session('auditor-1');
    const ask = { path: { tip: source.keys.tip }, query: { part: 'file/1234' } };
    expect((await server.ask(ENDPOINTS.auditPart, ask, auditor)).answer).toEqual(one);
  });

  it("tip-malformed: a file under a name that a tip's own file has, that stands twice or was taken, or of half a slice", async () => {
    const { server, source, received, send, kept } = await ground();
    const { bytes: sealed } = await source.message(1, received);
    const bytes = fileOf(1);
    await sendSlice(server, source, { file: 77, bytes });
    const code = async (files: Committed[]) => (await send(source.committed(1, received, sealed, { files }))).code;
    expect(await code([committed(0, bytes)])).toBe('tip-malformed');
    expect(await code([{ ...committed(77, bytes), part: 'body' }])).toBe('tip-malformed');
    expect(await code([committed(77, bytes), committed(77, bytes)])).toBe('tip-malformed');
    expect(await code([{ ...committed(77, bytes), size: 5 }])).toBe('tip-malformed');
    expect(await kept()).toBe(0);
    expect(await code([committed(77, bytes)])).toBeNull();
    const next = source.committed(2, sealed, sealed, { files: [committed(77, bytes)] });
    expect((await send(next)).code).toBe('tip-malformed');
  });

  it('tip-malformed: a box of another part, or a length that no bucket gives', async () => {
    const { server, source, received, send } = await ground();
    const resign = (bytes: Uint8Array) => source.committed(1, received, bytes);
    expect((await send(resign((await source.message(2, received)).bytes))).code).toBe('tip-malformed');
    expect((await send(resign(new Uint8Array(5000)))).code).toBe('tip-malformed');
    expect(server.faults).toEqual([]);
  });

  it('tip-unknown: for a tip that nobody sent', async () => {
    const { server, received, send } = await ground();
    expect((await send(await new TestSource(server, 'stranger').message(1, received))).code).toBe('tip-unknown');
  });

  it('statement-refused: signed by another source, for another desk, or of another kind', async () => {
    const { server, source, received, send } = await ground();
    const first = await source.message(1, received);
    const stranger = new TestSource(server, 'stranger');
    const forged = source.committed(1, received, first.bytes, { signer: stranger.entropy });
    const moved = source.committed(1, received, first.bytes, { desk: 'second' });
    for (const body of [forged, moved, { ...first, statement: toBase64(received) }]) {
      expect((await send(body)).code).toBe('statement-refused');
    }
  });

  it('request-malformed: an unknown field', async () => {
    const { server, source, received } = await ground();
    const { statement, sealed } = await source.message(1, received);
    const body = { statement, sealed, at: '2026-11-24T10:00:00Z' };
    expect((await server.ask(ENDPOINTS.messageSend, { body })).code).toBe('request-malformed');
  });
});
