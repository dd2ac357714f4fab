// Every durable write of whoever serves requests fails twice, once lost and once done but unreported; the sequencer's stand in
// tests/server/log/failures.test.ts, the witness's in tests/witness/durable.test.ts. Whoever heard nothing sends the same again, and then it
// is there once.
import { beforeEach, describe, expect, it } from 'vitest';
import { toBase64, toHex } from '#protocol/bytes';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Fault } from '#tests/support/cosigner';
import { Office } from '#tests/support/office';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

interface Ground {
  readonly server: TestServer;
  readonly source: TestSource;
  readonly office: Office;
  readonly received: Uint8Array;
  /** All slots of a desk are as long as each other. */
  readonly slotLength: number;
}

interface Row {
  readonly write: string;
  /** The kind of the statement that must stand in the log once; `null` for what is none. */
  readonly kind: string | null;
  /** What fails; a transaction's end unless told otherwise. */
  readonly at?: RegExp;
  /** Makes what is sent, as often as one likes. */
  readonly arrange: (ground: Ground) => Promise<() => Promise<{ readonly status: number }>>;
}

const commitment = (bytes: Uint8Array) => ({ size: bytes.length, sha256: toHex(suite.sha256(bytes)) });

const ROWS: readonly Row[] = [
  {
    write: 'a tip',
    kind: 'tip-received',
    async arrange({ server }) {
      const body = bodyOf(await new TestSource(server, 'another').seal());
      return () => server.ask(ENDPOINTS.tipSend, { body });
    },
  },
  {
    write: 'a slice of a file',
    kind: null,
    at: /insert into "slice"/,
    async arrange({ server }) {
      const path = { tip: 'ab'.repeat(32), file: '0', slice: '0' };
      const body = server.random(1024 * 1024);
      return () => server.ask(ENDPOINTS.sliceSend, { path, body });
    },
  },
  {
    write: 'a message',
    kind: 'message-received',
    async arrange({ server, source, received }) {
      const { bytes: _, ...body } = await source.message(1, received);
      return () => server.ask(ENDPOINTS.messageSend, { body });
    },
  },
  {
    write: "a source's statement",
    kind: 'withdrawn',
    async arrange({ server, source }) {
      const statement = toBase64(server.sign(source.entropy, 'withdrawn', { ...source.own, desk: 'oig' }));
      return () => server.ask(ENDPOINTS.sourceStatementSend, { body: { statement } });
    },
  },
  {
    write: "a member's statement",
    kind: 'assigned',
    async arrange({ server, office, source }) {
      const about = office.about(source.keys.tip);
      const statement = server.says('supervisor-1', 'assigned', { ...about, to: 'analyst-1' });
      return () => office.sends(statement);
    },
  },
  {
    write: 'a reply',
    kind: 'reply-sent',
    async arrange({ source, office, received }) {
      const sealed = await office.sealedReply(source, 1, received);
      return () => office.sendReply(sealed);
    },
  },
  {
    write: 'a note',
    kind: 'note-written',
    async arrange({ server, source, office, received }) {
      const { bytes: _, ...body } = office.sealedNote(source, 1, received);
      return () => server.ask(ENDPOINTS.noteSend, { body }, office.token);
    },
  },
  {
    write: 'a grant',
    kind: 'granted',
    async arrange({ server, source, office, slotLength }) {
      const slot = server.random(slotLength);
      const saying = { ...office.about(source.keys.tip), to: 'second-1', slot: commitment(slot) };
      const body = { statement: server.says('supervisor-1', 'granted', saying), slot: toBase64(slot) };
      return () => server.ask(ENDPOINTS.grantSend, { body }, office.token);
    },
  },
  {
    write: 'a roster',
    kind: 'roster-published',
    async arrange({ server }) {
      const envelope = server.next(() => undefined);
      const sha256 = toHex(suite.sha256(envelope));
      const statement = server.says('custodian-1', 'roster-published', { version: 2, sha256 });
      return () => server.publish(envelope, { statement });
    },
  },
];

const cases = ROWS.flatMap((row) => (['lost', 'unreported'] as const).map((fault) => ({ ...row, fault })));

let ground: Ground;
beforeEach(async () => {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const { statement, parts } = await source.report();
  await server.sequence();
  const slotLength = parts.find(({ part }) => part.startsWith('slot/'))?.sealed.length ?? 0;
  ground = { server, source, office: await Office.of(server, 'supervisor-1'), received: statement, slotLength };
});

/** How many statements of a kind were kept, and stand in the log. */
async function counted(kind: string): Promise<readonly number[]> {
  const { owner } = ground.server.log;
  const rows = await owner
    .selectFrom('statement')
    .leftJoin('log_entry', 'log_entry.entry', 'statement.entry')
    .select('log_entry.index')
    .where('kind', '=', kind)
    .execute();
  return [rows.length, rows.filter(({ index }) => index !== null).length];
}

describe('a durable write that fails', () => {
  it.each(cases)('$write, $fault: is not answered as done, and the same sent again is there once', async (one) => {
    const { kind, at = /^commit/, fault, arrange } = one;
    const { server } = ground;
    const before = kind === null ? [] : await counted(kind);
    const send = await arrange(ground);
    server.serving.failAt(at, fault satisfies Fault);
    expect((await send()).status).toBeGreaterThanOrEqual(500);
    expect(server.serving.armed).toBe(false);
    expect([200, 204]).toContain((await send()).status);
    await server.sequence();
    if (kind !== null) expect(await counted(kind)).toEqual(before.map((count) => count + 1));
    else expect(await server.log.owner.selectFrom('slice').select('tip').execute()).toHaveLength(1);
  });
});

describe('a session whose opening fails', () => {
  it.each(['lost', 'unreported'] as const)(
    '%s: is not answered, its nonce is spent, and another login opens one',
    async (fault) => {
      const { server } = ground;
      const login = await server.login('analyst-1');
      const [kept = 0] = await counted('session-opened');
      server.serving.failAt(/^commit/, fault);
      const open = () => server.ask(ENDPOINTS.sessionOpen, { body: { statement: login } });
      expect((await open()).status).toBeGreaterThanOrEqual(500);
      expect((await open()).code).toBe('nonce-unknown');
      const token = await server.session('analyst-1');
      expect((await server.ask(ENDPOINTS.sessionList, {}, token)).status).toBe(200);
      await server.sequence();
      // Whatever the disk has of the first stands in the record: nobody has its token.
      const both = kept + (fault === 'lost' ? 1 : 2);
      expect(await counted('session-opened')).toEqual([both, both]);
    },
  );
});
