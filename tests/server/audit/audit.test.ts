import { describe, expect, it } from 'vitest';
import { readRosters } from '#protocol/audit/read-rosters';
import { toBase64, toHex } from '#protocol/bytes';
import { verifyRosters } from '#protocol/roster/verify';
import { entryOf } from '#protocol/statement/entry';
import { readStatement } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground() {
  const server = await TestServer.start();
  const photo = { name: 'a.jpg', type: 'image/jpeg', bytes: server.random(1_500_000) };
  const sealed = await new TestSource(server).seal({}, [photo]);
  const token = await server.session('auditor-1');
  const entries = (from: number, as = token) =>
    server.ask(ENDPOINTS.auditEntries, { query: { from: String(from) } }, as);
  const part = (name: string, as = token) =>
    server.ask(ENDPOINTS.auditPart, { path: { tip: sealed.tip }, query: { part: name } }, as);
  return { server, sealed, token, entries, part };
}

describe('what an auditor reads', () => {
  it('is every entry from a leaf on, each with the statement that it commits to, or none for padding', async () => {
    const { server, sealed, entries } = await ground();
    await server.send(sealed);
    await server.sequence();
    const { answer } = await entries(0);
    expect(answer.size).toBe(16);
    expect(answer.entries).toHaveLength(16);
    const kept = answer.entries.filter(({ statement }) => statement !== null);
    expect(kept).toHaveLength(3);
    for (const { entry, statement } of kept) {
      expect(toHex(entryOf(suite, readStatement(Buffer.from(statement ?? '', 'base64'))))).toBe(entry);
    }
    expect(kept.map(({ statement }) => statement)).toContain(toBase64(sealed.statement));
    const rest = (await entries(13)).answer.entries;
    expect(rest).toEqual(answer.entries.slice(13));
    expect((await entries(9_000_000_000_000_000)).answer.entries).toEqual([]);
  });

  it('ends at the newest cosigned checkpoint: what no witness has seen is not shown', async () => {
    const { server, sealed, entries } = await ground();
    await server.send(sealed);
    server.witness.away = true;
    await server.sequence();
    expect((await entries(0)).answer).toEqual({ checkpoint: null, entries: [], size: 0 });
  });

  it('is any ciphertext, byte for byte: slots, boxes, and files whole', async () => {
    const { server, sealed, part } = await ground();
    await server.send(sealed);
    for (const { part: name, sealed: bytes } of sealed.parts) expect((await part(name)).answer).toEqual(bytes);
    expect(Buffer.from((await part('file/0')).answer).equals(sealed.files[0] ?? new Uint8Array(0))).toBe(true);
  });

  it('is a file as committed to, whatever slices somebody sent beyond its end', async () => {
    const { server, sealed, part } = await ground();
    const path = { tip: sealed.tip, file: '0', slice: '5' };
    await server.ask(ENDPOINTS.sliceSend, { path, body: new Uint8Array(1024 * 1024) });
    await server.send(sealed);
    expect(Buffer.from((await part('file/0')).answer).equals(sealed.files[0] ?? new Uint8Array(0))).toBe(true);
  });

  it('part-unknown: a part or file that is not there', async () => {
    const { server, sealed, part } = await ground();
    expect((await part('card')).code).toBe('part-unknown');
    await server.send(sealed);
    for (const name of ['file/1', 'file/32768', 'message/1', 'x']) expect((await part(name)).code).toBe('part-unknown');
  });

  it('is every roster that there was, on which old statements rest, though everybody else is shown fewer', async () => {
    const server = await TestServer.start();
    for (let version = 2; version < 25; version++) await server.amend();
    const old = server.rosters[9];
    const shown = (await server.ask(ENDPOINTS.rosterShow, {})).answer.rosters.map(shownBytes);
    const { pins } = server.house.organisation;
    const inHand = verifyRosters(suite, pins, shown);
    expect(inHand.length).toBeLessThan(24);
    expect(inHand.map(({ hash }) => hash)).not.toContain(old?.hash);
    const token = await server.session('auditor-1');
    const pages: number[] = [];
    const read = async (from: number) => {
      pages.push(from);
      const query = { from: String(from) };
      return (await server.ask(ENDPOINTS.auditRosters, { query }, token)).answer.rosters.map(shownBytes);
    };
    const all = await readRosters(read, { suite, pins, rosters: inHand });
    expect(all.map(({ hash }) => hash)).toEqual(server.rosters.map(({ hash }) => hash));
    expect(pages).toEqual([0, 21]);
    const reviewer = await server.session('supervisor-1');
    expect((await server.ask(ENDPOINTS.auditRosters, { query: { from: '0' } }, reviewer)).code).toBe('not-allowed');
    // A server that leaves out what it shows to everybody is not believed.
    const less = async (from: number) => (from > 0 ? [] : read(from));
    const refused = expect(readRosters(less, { suite, pins, rosters: inHand })).rejects;
    await refused.toMatchObject({ code: 'roster-superseded' });
  });

  it('not-allowed: for a reviewer; session-missing: for nobody', async () => {
    const { server, entries, part } = await ground();
    const reviewer = await server.session('supervisor-1');
    expect([(await entries(0, reviewer)).code, (await part('card', reviewer)).code]).toEqual(
      Array(2).fill('not-allowed'),
    );
    expect((await entries(0, '')).code).toBe('session-missing');
  });

  it('request-malformed: a leaf that is no number', async () => {
    const { server, token } = await ground();
    for (const from of ['-1', '01', '1e3', '']) {
      expect((await server.ask(ENDPOINTS.auditEntries, { query: { from } }, token)).code).toBe('request-malformed');
    }
  });
});
