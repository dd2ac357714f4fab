// Erasing a tip: asked, approved by another person, on the record, taken by the witness, and then gone from the very files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { readStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { WitnessRefused } from '#server/log/witness-client';
import { Office } from '#tests/support/office';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground() {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const attachment = { name: 'a', type: 'x', bytes: server.random(3000) };
  const sealed = await source.report({}, [attachment]);
  const other = await new TestSource(server, 'another').report({}, [attachment]);
  const of = (handle: string) => Office.of(server, handle);
  const offices = {
    eraser: await of('keeper-2'),
    approver: await of('keeper-1'),
    supervisor: await of('supervisor-1'),
  };
  return { server, source, sealed, other, ...offices };
}
type Ground = Awaited<ReturnType<typeof ground>>;

/** Logs a statement and gives its leaf, as later ones name it. */
async function leafOf(server: TestServer, sent: ReturnType<Office['sends']>) {
  const { entry } = (await sent).answer;
  await server.sequence();
  const row = await server.log.owner
    .selectFrom('log_entry')
    .select('index')
    .where('entry', '=', Buffer.from(entry, 'hex'))
    .executeTakeFirstOrThrow();
  return { index: Number(row.index), entry: toBase64(Buffer.from(entry, 'hex')) };
}

/** Asks and has it approved; gives what `erased` has to name. */
async function agreed({ server, eraser, approver, sealed }: Ground) {
  const about = eraser.about(sealed.tip);
  const request = await leafOf(server, eraser.state('erasure-asked', { ...about, reason: null }));
  const approval = await leafOf(server, approver.state('release-approved', { ...about, request }));
  return { ...about, reason: null, approvals: [approval] };
}

async function erased(all: Ground) {
  const answer = await all.eraser.state('erased', await agreed(all));
  await all.server.sequence();
  return answer;
}

const kept = async ({ server }: Ground, tip: string) => {
  const parts = await server.log.owner
    .selectFrom('part')
    .select('part')
    .where('tip', '=', Buffer.from(tip, 'hex'))
    .execute();
  const slices = await server.log.owner
    .selectFrom('slice')
    .select('slice')
    .where('tip', '=', Buffer.from(tip, 'hex'))
    .execute();
  return parts.length + slices.length;
};

/** The rows of the desk's queue, as a member gets them. */
async function listed(server: TestServer) {
  const { token } = await Office.of(server, 'analyst-1');
  return (await server.ask(ENDPOINTS.deskList, { path: { desk: 'oig' }, query: {} }, token)).answer.rows;
}

/** Whether these bytes stand in any file of this database; the write-ahead log is another matter (limits.md). */
async function standsInFiles({ log }: TestServer, marker: Uint8Array): Promise<boolean> {
  await sql`CHECKPOINT`.execute(log.owner);
  const { rows } = await sql<{ folder: string }>`
    SELECT current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database
    WHERE datname = current_database()`.execute(log.owner);
  const folder = rows[0]?.folder ?? '';
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(marker));
}

describe('erasing a tip', () => {
  it('takes every part, slot, slice and later word of that tip and of no other, and leaves what was stated', async () => {
    const all = await ground();
    await all.eraser.reply(all.source, 1, all.sealed.statement);
    const before = await kept(all, all.other.tip);
    expect(await kept(all, all.sealed.tip)).toBe(before + 2);
    expect((await erased(all)).status).toBe(200);
    expect([await kept(all, all.sealed.tip), await kept(all, all.other.tip)]).toEqual([0, before]);
    const tails = { path: { desk: 'oig' }, body: { tips: [all.sealed.tip, all.other.tip] } };
    const { answer } = await all.server.ask(ENDPOINTS.deskTails, tails, all.eraser.token);
    expect(answer.tails.map((tail) => tail !== null)).toEqual([false, true]);
    const kinds = await all.server.log.owner
      .selectFrom('statement_tip')
      .innerJoin('statement', 'statement.id', 'statement_tip.statement')
      .select('kind')
      .where('tip', '=', Buffer.from(all.sealed.tip, 'hex'))
      .execute();
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      ...['erased', 'erasure-asked', 'release-approved', 'reply-sent', 'tip-received'],
    ]);
    await all.server.log.expectWhole(all.server.witness.policy);
  });

  it('leaves none of its ciphertext in the files of the database, once they are vacuumed', async () => {
    const all = await ground();
    const body = all.sealed.parts.find(({ part }) => part === 'body')?.sealed ?? new Uint8Array(0);
    const slice = all.sealed.files[0]?.slice(500_000, 500_048) ?? new Uint8Array(0);
    const markers = [body.slice(9000, 9048), slice];
    for (const marker of markers) expect(await standsInFiles(all.server, marker)).toBe(true);
    await erased(all);
    const stands = async (marker: Uint8Array) => {
      await sql`VACUUM (FULL) part, slice`.execute(all.server.log.owner);
      return standsInFiles(all.server, marker);
    };
    // One vacuum keeps what a transaction older than the erasure may still see, as PostgreSQL's own analysis is.
    for (const marker of markers) await expect.poll(() => stands(marker), { timeout: 60_000 }).toBe(false);
  });

  it('happens once the witness has taken it, and not when it refuses', async () => {
    const all = await ground();
    all.server.witness.refusal = new WitnessRefused({ type: '', title: 'no', status: 409, code: 'tip-held' });
    await erased(all);
    expect(await kept(all, all.sealed.tip)).toBeGreaterThan(0);
    expect(await listed(all.server)).toHaveLength(2);
  });

  it('waits for a witness that is away, and loses nothing meanwhile', async () => {
    const all = await ground();
    const saying = await agreed(all);
    all.server.witness.away = true;
    await all.eraser.state('erased', saying);
    await all.server.sequence();
    expect(await kept(all, all.sealed.tip)).toBeGreaterThan(0);
    all.server.witness.away = false;
    await all.server.sequence();
    expect(await kept(all, all.sealed.tip)).toBe(0);
  });

  it('is done whole or not at all, whatever write fails, and is done in the end', async () => {
    for (const fault of ['lost', 'unreported'] as const) {
      const all = await ground();
      await all.eraser.state('erased', await agreed(all));
      all.server.log.sequencing.failAt(/delete from "slice"/, fault);
      await all.server.sequence().catch(() => undefined);
      const left = await kept(all, all.sealed.tip);
      const whole = await kept(all, all.other.tip);
      expect([0, whole]).toContain(left);
      await all.server.sequence();
      expect(await kept(all, all.sealed.tip)).toBe(0);
    }
  });
});

describe('an erased tip', () => {
  it('is answered as erased to its desk and to auditors, and is in no list', async () => {
    const all = await ground();
    await erased(all);
    const { server, sealed } = all;
    const analyst = await Office.of(server, 'analyst-1');
    const [path, query] = [{ tip: sealed.tip }, { part: 'body' }];
    const auditor = await server.session('auditor-1');
    const answers = [
      await server.ask(ENDPOINTS.deskTip, { path }, analyst.token),
      await server.ask(ENDPOINTS.sliceShow, { path: { ...path, file: '0', slice: '0' } }, analyst.token),
      await analyst.state('assigned', { ...analyst.about(sealed.tip), to: 'analyst-2' }),
      await server.ask(ENDPOINTS.auditPart, { path, query }, auditor),
    ];
    expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(4).fill([410, 'tip-erased']));
    expect((await listed(server)).map(({ received }) => received.statement)).toEqual([toBase64(all.other.statement)]);
  });

  it('is told to the source on her return, with its proof, and takes no further word of hers', async () => {
    const all = await ground();
    const { server, source, sealed } = all;
    const before = await source.message(1, sealed.statement);
    await erased(all);
    const { facts, received, replies } = (await source.returns()).answer;
    const faces = facts.map(({ face, inclusion }) => ({
      kind: (JSON.parse(Buffer.from(face, 'base64').toString()) as { kind: string }).kind,
      proven: inclusion !== null,
    }));
    expect(faces).toContainEqual({ kind: 'erased', proven: true });
    expect([received, replies]).toEqual([toBase64(sealed.statement), []]);
    const body = { statement: before.statement, sealed: before.sealed };
    expect((await server.ask(ENDPOINTS.messageSend, { body })).code).toBe('tip-erased');
  });

  it('does not come back: not by the same bytes again, not by a slice, and not past the server into the table', async () => {
    const all = await ground();
    await erased(all);
    const { server, sealed } = all;
    expect((await server.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) })).status).toBe(200);
    const path = { tip: sealed.tip, file: '0', slice: '0' };
    const body = sealed.files[0]?.slice(0, 1024 * 1024) ?? new Uint8Array(0);
    expect((await server.ask(ENDPOINTS.sliceSend, { path, body })).code).toBe('tip-conflict');
    const past = server.serving.db.insertInto('part');
    const row = { tip: Buffer.from(sealed.tip, 'hex'), part: 'body', sealed: body };
    await expect(past.values(row).execute()).rejects.toMatchObject({ code: '42501' });
    expect(await kept(all, sealed.tip)).toBe(0);
  });

  it('answers the very statement that erased it as before', async () => {
    const all = await ground();
    const statement = all.server.says('keeper-2', 'erased', await agreed(all));
    const first = await all.eraser.sends(statement);
    await all.server.sequence();
    expect((await all.eraser.sends(statement)).answer).toEqual(first.answer);
  });
});

describe('an erasure', () => {
  const refusals = async (by: Office, saying: Awaited<ReturnType<typeof agreed>>) =>
    (await by.state('erased', saying)).code;

  it('is refused while the tip is on hold, also one asked before, and possible when the hold is over', async () => {
    const all = await ground();
    const saying = await agreed(all);
    const about = { ...all.supervisor.about(all.sealed.tip), reason: null };
    (await all.supervisor.state('hold-set', { ...about, held: true })).answer;
    expect((await all.eraser.state('erasure-asked', about)).code).toBe('tip-held');
    await all.server.sequence();
    expect(await refusals(all.eraser, saying)).toBe('tip-held');
    (await all.supervisor.state('hold-set', { ...about, held: false })).answer;
    await all.server.sequence();
    expect(await refusals(all.eraser, saying)).toBeNull();
    expect(
      all.server.witness.presented.map(
        ({ statement }) => readStatement(Buffer.from(statement.statement, 'base64')).kind,
      ),
    ).toEqual(['hold-set', 'hold-set']);
  });

  it('is refused without the approval of another person, proven, for this very request', async () => {
    const all = await ground();
    const { server, eraser, approver, supervisor, sealed, other } = all;
    const saying = await agreed(all);
    const about = eraser.about(sealed.tip);
    const request = await leafOf(server, eraser.state('erasure-asked', { ...about, reason: null }));
    const own = await leafOf(server, eraser.state('release-approved', { ...about, request }));
    expect(await refusals(eraser, { ...saying, approvals: [own] })).toBe('release-approval-same-person');
    expect(await refusals(supervisor, { ...saying, approvals: [own] })).toBe('release-approval-same-person');
    const elsewhere = { ...about, tip: other.tip };
    const there = await leafOf(server, eraser.state('erasure-asked', { ...elsewhere, reason: null }));
    const approved = await leafOf(server, approver.state('release-approved', { ...elsewhere, request: there }));
    for (const approvals of [[approved], [request], [{ index: 9999, entry: own.entry }]]) {
      expect(await refusals(eraser, { ...saying, approvals })).toBe('release-approval-wrong');
    }
    const waiting = (await approver.state('release-approved', { ...about, request })).answer.entry;
    const entry = toBase64(Buffer.from(waiting, 'hex'));
    expect(await refusals(eraser, { ...saying, approvals: [{ index: 0, entry }] })).toBe('release-approval-wrong');
  });

  it('is not for the second authority, nor is a hold', async () => {
    const all = await ground();
    await all.server.amend((roster) => {
      for (const member of roster.members) if (member.handle === 'second-1') member.may.push('erase');
    });
    const second = await Office.of(all.server, 'second-1');
    const about = { ...second.about(all.sealed.tip), reason: null };
    expect((await second.state('erasure-asked', about)).code).toBe('not-allowed');
    expect((await second.state('hold-set', { ...about, held: true })).code).toBe('not-allowed');
  });
});
