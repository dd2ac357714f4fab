import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import type { SealedTip } from '#protocol/envelope/seal';
import { entryOf } from '#protocol/statement/entry';
import type { StatementOf } from '#protocol/statement/kinds';
import { readStatementOf } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

type Received = StatementOf<'tip-received'>;
type Body = ReturnType<typeof bodyOf>;

/** The same tip, committed to anew after a change that its own source makes. */
function recommit(source: TestSource, sealed: SealedTip, change: (says: Received) => void): Body {
  const { salt: _, log: __, roster, day, ...saying } = readStatementOf('tip-received', sealed.statement).says;
  const says = structuredClone({ ...saying, roster, day }) as Received;
  change(says);
  const { roster: version, day: on, ...rest } = says;
  const statement = source.server.sign(source.entropy, 'tip-received', rest, { roster: version, day: on });
  return bodyOf({ statement, parts: sealed.parts });
}

/** The same tip with one part's bytes changed, and committed to as they are now. */
function replaced(
  source: TestSource,
  sealed: SealedTip,
  part: string,
  change: (bytes: Uint8Array) => Uint8Array,
): Body {
  const parts = sealed.parts.map((one) => (one.part === part ? { part, sealed: change(one.sealed) } : one));
  return recommit(source, { ...sealed, parts }, (says) => {
    for (const line of says.parts.filter((one) => one.part === part)) {
      const bytes = parts.find((one) => one.part === part)?.sealed ?? new Uint8Array(0);
      Object.assign(line, { size: bytes.length, sha256: toHex(suite.sha256(bytes)) });
    }
  });
}

const tipsIn = async ({ log }: TestServer) => (await log.owner.selectFrom('tip').select('id').execute()).length;

async function ground() {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const sealed = await source.seal();
  const send = (body: Body) => server.ask(ENDPOINTS.tipSend, { body });
  /** Sends what must be refused; then the honest tip, which nothing of it may hinder. */
  const refusal = async (body: Body) => {
    const refused = await send(body);
    expect(await tipsIn(server)).toBe(0);
    expect((await send(bodyOf(sealed))).status).toBe(200);
    return refused.code;
  };
  return { server, source, sealed, send, refusal };
}

describe('accepting a tip', () => {
  it('keeps ciphertext and commitment, queues the entry in the same transaction, and answers with it', async () => {
    const { server, sealed, send } = await ground();
    const { status, answer } = await send(bodyOf(sealed));
    const entry = toHex(entryOf(suite, readStatementOf('tip-received', sealed.statement)));
    expect([status, answer]).toEqual([200, { entry }]);
    const pending = await server.log.owner.selectFrom('pending').select('entry').execute();
    expect(pending.map((row) => toHex(new Uint8Array(row.entry)))).toContain(entry);
    const parts = await server.log.owner.selectFrom('part').select(['part', 'sealed']).execute();
    expect(parts).toHaveLength(sealed.parts.length);
    for (const { part, sealed: bytes } of sealed.parts) {
      expect(toHex(new Uint8Array(parts.find((row) => row.part === part)?.sealed ?? []))).toBe(toHex(bytes));
    }
  });

  it('takes a tip with files whose slices came before', async () => {
    const server = await TestServer.start();
    const bytes = server.random(1_500_000);
    const sealed = await new TestSource(server).report({}, [{ name: 'a', type: 'image/png', bytes }]);
    expect(sealed.files.map((file) => file.length / (1024 * 1024))).toEqual([2]);
    expect(await tipsIn(server)).toBe(1);
  });

  it('answers a retry after a lost answer as before, and has one tip and one entry', async () => {
    const { server, sealed, send } = await ground();
    server.serving.failAt(/^commit/, 'unreported');
    expect((await send(bodyOf(sealed))).code).toBe('internal');
    expect(server.serving.armed).toBe(false);
    const answers = [await send(bodyOf(sealed)), await send(bodyOf(sealed))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(await tipsIn(server)).toBe(1);
    const entry = Buffer.from(answers[0]?.answer.entry ?? '', 'hex');
    const queued = await server.log.owner.selectFrom('pending').where('entry', '=', entry).select('id').execute();
    expect(queued).toHaveLength(1);
  });

  it('takes the same tip sent many times at once as one', async () => {
    const { server, sealed, send } = await ground();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(bodyOf(sealed))));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await tipsIn(server)).toBe(1);
  });

  it('takes tips of many sources at once, of which one that is refused hinders nobody', async () => {
    const server = await TestServer.start();
    const twice = new TestSource(server, 'twice');
    const first = await twice.report();
    const others = Array.from({ length: 5 }, (_, i) => new TestSource(server, `source ${i}`));
    const sealed = await Promise.all(others.map((source) => source.seal()));
    const bodies = [
      ...sealed.slice(0, 3).map(bodyOf),
      recommit(twice, first, () => undefined),
      ...sealed.slice(3).map(bodyOf),
    ];
    const answers = await Promise.all(bodies.map((body) => server.ask(ENDPOINTS.tipSend, { body })));
    expect(answers.map(({ code }) => code)).toEqual([null, null, null, 'tip-conflict', null, null]);
    expect(await tipsIn(server)).toBe(6);
  });

  it('never asks whether the roster has expired: expiry stops no source', async () => {
    const { server, sealed, send } = await ground();
    server.log.passMinutes(400 * 24 * 60);
    expect((await send(bodyOf(sealed))).status).toBe(200);
  });

  it('answers as before even after the roster has changed', async () => {
    const { server, sealed, send } = await ground();
    const { answer } = await send(bodyOf(sealed));
    await server.amend();
    expect((await send(bodyOf(sealed))).answer).toEqual(answer);
  });
});

describe('refusing a tip, with nothing of it kept', () => {
  it('roster-not-current: sealed for a roster that another has followed', async () => {
    const { server, sealed, send, source } = await ground();
    await server.amend();
    expect((await send(bodyOf(sealed))).code).toBe('roster-not-current');
    expect(await tipsIn(server)).toBe(0);
    expect((await send(bodyOf(await source.seal()))).status).toBe(200);
  });

  it('tip-conflict: other bytes under the same key', async () => {
    const { server, source, send, sealed } = await ground();
    await send(bodyOf(sealed));
    expect((await send(bodyOf(await source.seal()))).code).toBe('tip-conflict');
    expect(await tipsIn(server)).toBe(1);
  });

  it('statement-refused: signed by somebody else, for another log, altered, or of another kind', async () => {
    const { server, source, sealed, refusal } = await ground();
    const body = bodyOf(sealed);
    const wrong = fromBase64(body.statement);
    const text = new TextDecoder().decode(wrong).replace(/"sig":"../, '"sig":"AB');
    const elsewhere = recommitFor(source, sealed, { log: 'other.example/log' });
    const stranger = server.sign(new TestSource(server, 'stranger').entropy, 'tip-received', sayingOf(sealed));
    const statements = [
      toBase64(new TextEncoder().encode(text)),
      elsewhere,
      toBase64(stranger),
      await source.returning(),
    ];
    for (const statement of statements) {
      expect((await server.ask(ENDPOINTS.tipSend, { body: { ...body, statement } })).code).toBe('statement-refused');
    }
    expect(await refusal({ ...body, statement: toBase64(new Uint8Array(40)) })).toBe('statement-refused');
  });

  it('part-missing: a part that the commitment lists was not sent', async () => {
    const { sealed, refusal } = await ground();
    const { statement, parts } = bodyOf(sealed);
    expect(await refusal({ statement, parts: parts.filter(({ part }) => part !== 'flag') })).toBe('part-missing');
  });

  it('part-missing: a file that the commitment lists has not come', async () => {
    const server = await TestServer.start();
    const sealed = await new TestSource(server).seal({}, [{ name: 'a', type: 'x', bytes: server.random(10) }]);
    expect((await server.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) })).code).toBe('part-missing');
    expect((await server.send(sealed)).status).toBe(200);
  });

  it('part-altered: a file that came is not the one committed to', async () => {
    const server = await TestServer.start();
    const sealed = await new TestSource(server).seal({}, [{ name: 'a', type: 'x', bytes: server.random(10) }]);
    const path = { tip: sealed.tip, file: '0', slice: '0' };
    await server.ask(ENDPOINTS.sliceSend, { path, body: new Uint8Array(1024 * 1024) });
    expect((await server.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) })).code).toBe('part-altered');
  });

  it.each(['slot/analyst-1', 'card', 'body', 'flag'])('part-altered: a flipped bit in %s', async (part) => {
    const { sealed, refusal } = await ground();
    const flipped = sealed.parts.map((one) => {
      const bytes = one.sealed.slice();
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return one.part === part ? { part, sealed: bytes } : one;
    });
    expect(await refusal(bodyOf({ statement: sealed.statement, parts: flipped }))).toBe('part-altered');
  });

  it('part-altered: two parts in each other’s place', async () => {
    const { sealed, refusal } = await ground();
    const [a, b] = ['slot/analyst-1', 'slot/analyst-2'].map((part) => sealed.parts.find((one) => one.part === part));
    const swap = (one: { part: string; sealed: Uint8Array }) => ({
      part: one.part,
      sealed: (one === a ? b : one === b ? a : one)?.sealed ?? one.sealed,
    });
    expect(await refusal(bodyOf({ statement: sealed.statement, parts: sealed.parts.map(swap) }))).toBe('part-altered');
  });

  it('tip-malformed: truncated, or from a bucket that this part does not have, although committed to', async () => {
    const { source, sealed, send, refusal } = await ground();
    const body = sealed.parts.find(({ part }) => part === 'body')?.sealed ?? new Uint8Array(0);
    expect((await send(replaced(source, sealed, 'card', (bytes) => bytes.slice(0, -1)))).code).toBe('tip-malformed');
    expect((await send(replaced(source, sealed, 'flag', () => new Uint8Array(0)))).code).toBe('tip-malformed');
    expect(await refusal(replaced(source, sealed, 'card', () => body))).toBe('tip-malformed');
  });

  it('tip-malformed: a box made for another tip, replayed under a new key', async () => {
    const { server, sealed, refusal, source } = await ground();
    const other = await new TestSource(server, 'other').seal();
    const theirs = other.parts.find(({ part }) => part === 'body')?.sealed ?? new Uint8Array(0);
    expect(await refusal(replaced(source, sealed, 'body', () => theirs))).toBe('tip-malformed');
  });

  it('tip-malformed: the appeal’s box in the place of the card', async () => {
    const { sealed, source, send } = await ground();
    const appeal = sealed.parts.find(({ part }) => part === 'appeal')?.sealed ?? new Uint8Array(0);
    expect((await send(replaced(source, sealed, 'card', () => appeal))).code).toBe('tip-malformed');
  });

  it('tip-malformed: a commitment to other parts than the desk has, or in another order', async () => {
    const { source, sealed, send, refusal } = await ground();
    const reversed = recommit(source, sealed, (says) => says.parts.reverse());
    const renamed = recommit(source, sealed, (says) => Object.assign(says.parts[0] ?? {}, { part: 'slot/nobody' }));
    const desk = recommit(source, sealed, (says) => Object.assign(says, { desk: 'second' }));
    const nowhere = recommit(source, sealed, (says) => Object.assign(says, { desk: 'nowhere' }));
    for (const body of [reversed, renamed, desk, nowhere]) expect((await send(body)).code).toBe('tip-malformed');
    const more = bodyOf(sealed);
    expect(await refusal({ ...more, parts: [...more.parts, ...more.parts.slice(0, 1)] })).toBe('tip-malformed');
  });

  it('tip-malformed: a file that is no whole number of slices, or eleven files', async () => {
    const { source, sealed, send } = await ground();
    const file = { size: 1024 * 1024 + 1, sha256: '0'.repeat(64) };
    const odd = recommit(source, sealed, (says) => says.parts.push({ part: 'file/0', ...file }));
    const many = recommit(source, sealed, (says) => {
      for (let i = 0; i < 11; i++) says.parts.push({ part: `file/${i}`, ...file, size: 1024 * 1024 });
    });
    expect((await send(odd)).code).toBe('tip-malformed');
    expect((await send(many)).code).toBe('tip-malformed');
  });

  it('too-large: more than the exchange takes', async () => {
    const { server } = await ground();
    const payload = `{"statement":"${'A'.repeat(2048 * 1024)}"}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await server.inject({ method: 'POST', url: ENDPOINTS.tipSend.url, headers, payload });
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'too-large']);
  });

  it('request-malformed: an unknown field, refused and not removed; a missing one; a shape wrong', async () => {
    const { sealed, refusal, send } = await ground();
    const { statement, parts } = bodyOf(sealed);
    const [first, ...rest] = parts;
    const wrong = [
      { statement, parts, note: 'x' },
      { statement, parts: [{ ...first, extra: 1 }, ...rest] },
      { parts },
      { statement, parts: parts.slice(0, 5) },
      { statement: `${statement}=`, parts },
    ];
    for (const body of wrong) expect((await send(body as Body)).code).toBe('request-malformed');
    expect(await refusal([] as unknown as Body)).toBe('request-malformed');
  });

  it('busy: when too much waits for the disk, and the same again is taken later', async () => {
    const { makeGroup } = await import('#server/intake/group');
    const { promise: disk, resolve: written } = Promise.withResolvers<void>();
    const group = makeGroup<number>(() => disk);
    const adding = Array.from({ length: 400 }, (_, i) =>
      group.add(i).then(
        () => 'kept',
        (error) => error.code,
      ),
    );
    written();
    const results = await Promise.all(adding);
    expect(results.filter((one) => one === 'kept').length).toBe(258);
    expect(new Set(results)).toEqual(new Set(['kept', 'busy']));
    expect(await group.add(1)).toBeUndefined();
  });
});

function sayingOf(sealed: SealedTip) {
  const {
    salt: _,
    log: __,
    roster: ___,
    day: ____,
    ...saying
  } = readStatementOf('tip-received', sealed.statement).says;
  return saying;
}

const recommitFor = (source: TestSource, sealed: SealedTip, occasion: object): string =>
  toBase64(source.server.sign(source.entropy, 'tip-received', sayingOf(sealed), occasion));
