import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dueAt } from '#cli/use/duty/calls';
import { recall, remember } from '#cli/use/duty/kept';
import { readOnCall } from '#cli/use/duty/on-call';
import { runCommand } from '#cli/use/duty/page';
import { makeWatch, PAGE } from '#cli/use/duty/watch';
import { findGround } from '#client/transport/ground';
import { sessionOver } from '#client/transport/session';
import { unlock } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import { recipientOf } from '#protocol/age/recipient';
import { fromBase64 } from '#protocol/bytes';
import { personPart } from '#protocol/envelope/format';
import { dayOf } from '#protocol/shape';
import { isKind, readStatement } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const MINUTE = 60_000;
const MINUTES = 15;

function folderFor(list: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-duty-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const places = list.map((name) => ({ name, command: ['tee', '-a', `${name}.txt`] }));
  writeFileSync(join(folder, 'on-call.json'), JSON.stringify({ minutes: MINUTES, daily: 8, list: places }));
  return folder;
}

const pagesIn = (folder: string, name: string): string[] => {
  try {
    return readFileSync(join(folder, `${name}.txt`), 'utf8')
      .trim()
      .split('\n');
  } catch {
    return [];
  }
};

/** Duty before a server in this process: its own session, its list of two, a fake mail command, and the server's clock. */
class Night {
  readonly server: TestServer;
  readonly folder: string;
  readonly said: string[] = [];
  readonly #look: (now: number) => Promise<void>;

  private constructor(server: TestServer, folder: string, look: (said: string[]) => (now: number) => Promise<void>) {
    this.server = server;
    this.folder = folder;
    this.#look = look(this.said);
  }

  static async begin(list: readonly string[] = ['ana', 'ben']): Promise<Night> {
    const server = await TestServer.start();
    const folder = folderFor(list);
    const onCall = readOnCall(join(folder, 'on-call.json'));
    return new Night(server, folder, (said) => {
      const watch = makeWatch({
        onCall,
        memory: recall(join(folder, 'watch.json'), server.log.now),
        vault: () => vaultOf(server),
        page: async (place, text) => {
          const called = onCall.list[place];
          return called ? runCommand(folder, called, text) : false;
        },
        keep: (memory) => remember(join(folder, 'watch.json'), memory),
        say: (line) => said.push(line),
      });
      return (now) => watch.look(now);
    });
  }

  async reported(seed: string, urgent: boolean): Promise<TestSource> {
    const source = new TestSource(this.server, seed);
    await source.report({ urgent });
    return source;
  }

  async look(): Promise<void> {
    await this.server.sequence();
    await this.#look(this.server.log.now);
  }

  async after(minutes: number): Promise<void> {
    this.server.log.now += minutes * MINUTE;
    await this.look();
  }

  pages(name: string): string[] {
    return pagesIn(this.folder, name);
  }
}

async function vaultOf(server: TestServer): Promise<Vault> {
  const token = await server.session('duty');
  const exchange = (async (endpoint, ask) => {
    const answered = await server.ask(endpoint, ask, token);
    if (answered.code !== null) throw Object.assign(new Error('refused'), { code: answered.code });
    return answered.answer;
  }) as Exchange;
  const { pins } = server.house.organisation;
  const ground = await findGround(exchange, { suite, pins, today: dayOf(server.log.now) });
  const holder = unlock(server.crypto, ground.roster, server.holder('duty').entropy);
  return { crypto: server.crypto, holder, ground, line: sessionOver(exchange, ground) };
}

const bodyOpened = (source: TestSource) => ({
  ...{ desk: 'oig', tip: source.keys.tip, purpose: 'triage' as const },
  parts: [{ part: 'body', header: '0'.repeat(64) }],
  recipient: recipientOf(suite, new Uint8Array(32).fill(9)),
});

describe('duty', () => {
  it('pages the first on call at the next look when a report cannot wait, and says nothing of it but that', async () => {
    const night = await Night.begin();
    await night.look();
    await night.reported('calm', false);
    await night.look();
    expect(night.pages('ana')).toEqual([]);
    await night.reported('urgent', true);
    await night.look();
    expect(night.pages('ana')).toEqual([PAGE]);
    await night.after(1);
    expect([night.pages('ana'), night.pages('ben')]).toEqual([[PAGE], []]);
  });

  it('pages before the log has the report, and while the witness is away', async () => {
    const night = await Night.begin();
    await night.look();
    night.server.witness.away = true;
    await night.reported('urgent', true);
    await night.look();
    expect(night.pages('ana')).toEqual([PAGE]);
    night.server.witness.away = false;
    await night.after(1);
    expect(night.pages('ana')).toEqual([PAGE]);
  });

  it('goes to the next after its minutes, and states it when nobody came: auditor and source see it proven', async () => {
    const night = await Night.begin();
    const source = await night.reported('urgent', true);
    await night.look();
    await night.after(MINUTES);
    expect([night.pages('ana'), night.pages('ben')]).toEqual([[PAGE], [PAGE]]);
    await night.after(MINUTES);
    await night.look();
    const auditor = await night.server.session('auditor-1');
    const { entries } = (await night.server.ask(ENDPOINTS.auditEntries, { query: { from: '0' } }, auditor)).answer;
    const stated = entries
      .flatMap(({ statement }) => (statement === null ? [] : [readStatement(fromBase64(statement))]))
      .filter((one) => isKind(one, 'page-unanswered'));
    expect(stated.map(({ says }) => [says.tip, says.desk, says.pages])).toEqual([[source.keys.tip, 'oig', 2]]);
    const { facts } = (await source.returns()).answer;
    const faces = facts.map(({ face }) => JSON.parse(new TextDecoder().decode(fromBase64(face))));
    expect(faces).toContainEqual(expect.objectContaining({ kind: 'page-unanswered', role: 'duty', detail: null }));
    await night.after(2 * MINUTES);
    expect([night.pages('ana'), night.pages('ben')]).toEqual([[PAGE], [PAGE]]);
  });

  it.each([
    ['opens the account', (source: TestSource) => ['part-opened', bodyOpened(source)] as const],
    [
      'takes the tip',
      (source: TestSource) => ['assigned', { tip: source.keys.tip, desk: 'oig', to: 'analyst-1' }] as const,
    ],
  ])('calls nobody else once a reviewer %s, and pages anew for the next report', async (_, act) => {
    const night = await Night.begin();
    const source = await night.reported('urgent', true);
    await night.look();
    const [kind, saying] = act(source);
    const analyst = await Office.of(night.server, 'analyst-1');
    (await analyst.state(kind, saying as never)).answer;
    await night.after(MINUTES);
    await night.after(MINUTES);
    expect([night.pages('ana'), night.pages('ben')]).toEqual([[PAGE], []]);
    await night.reported('second', true);
    await night.look();
    expect(night.pages('ana')).toEqual([PAGE, PAGE]);
  });

  it('is not calmed by who opens another part, or by a card', async () => {
    const night = await Night.begin();
    const source = await night.reported('urgent', true);
    await night.look();
    const analyst = await Office.of(night.server, 'analyst-1');
    const parts = [{ part: personPart('confidential'), header: '0'.repeat(64) }];
    (await analyst.state('part-opened', { ...bodyOpened(source), parts })).answer;
    await night.after(MINUTES);
    expect(night.pages('ben')).toEqual([PAGE]);
  });

  it('pages once for many reports at a time', async () => {
    const night = await Night.begin();
    for (const seed of ['a', 'b', 'c']) await night.reported(seed, true);
    await night.look();
    await night.reported('d', true);
    await night.after(5);
    expect(night.pages('ana')).toEqual([PAGE]);
    await night.after(MINUTES);
    expect(night.pages('ben')).toEqual([PAGE]);
  });

  it('counts a flag that does not open as urgent: whoever spoils it does not silence it', async () => {
    const night = await Night.begin();
    const source = new TestSource(night.server, 'spoilt');
    await source.report({ urgent: false });
    const { owner } = night.server.log;
    const flags = owner.updateTable('part').where('part', '=', 'flag');
    await flags.set({ sealed: new Uint8Array(600).fill(7) }).execute();
    await night.look();
    expect(night.pages('ana')).toEqual([PAGE]);
  });

  it('calls the next at once when a command fails, and says which', async () => {
    const night = await Night.begin(['ana', 'ben']);
    const list = [
      { name: 'ana', command: ['/nonexistent/mail'] },
      { name: 'ben', command: ['tee', '-a', 'ben.txt'] },
    ];
    const onCall = { minutes: MINUTES, daily: 8, list, folder: night.folder };
    const said: string[] = [];
    const watch = makeWatch({
      ...{ onCall, memory: recall('/nonexistent', 0), vault: () => vaultOf(night.server), keep: () => undefined },
      page: (place, text) => runCommand(night.folder, list[place] ?? { name: '', command: [''] }, text),
      say: (line) => said.push(line),
    });
    await night.reported('urgent', true);
    await night.server.sequence();
    await watch.look(night.server.log.now);
    expect(pagesIn(night.folder, 'ben')).toEqual([PAGE]);
    expect(said).toEqual(['the command for ana failed; the next is called']);
  });

  it('says 0, some, or that it is blind once a day, from its hour on', async () => {
    const night = await Night.begin();
    const daily = () => night.pages('ana').filter((line) => line !== PAGE);
    await night.look();
    await night.after(24 * 60);
    expect(daily()).toEqual([]);
    await night.after(8 * 60);
    await night.after(60);
    expect(daily()).toEqual(['Candor: 0 urgent reports since the last word.']);
    await night.reported('urgent', true);
    await night.after(24 * 60);
    expect(daily().at(-1)).toBe('Candor: some urgent reports since the last word.');
    night.server.serving.failAt(/"part"."sealed"/, 'lost');
    await night.after(24 * 60);
    expect(daily().at(-1)).toMatch(/^Candor: duty cannot look/);
    expect(night.said.at(-1)).toMatch(/^duty cannot look \(/);
  });

  it('is given nothing but flags and answers, and gives nothing to a reviewer', async () => {
    const server = await TestServer.start();
    const source = new TestSource(server);
    await source.report();
    await server.sequence();
    const duty = await server.session('duty');
    const { tip } = source.keys;
    const codes = [
      await server.ask(ENDPOINTS.deskTip, { path: { tip } }, duty),
      await server.ask(ENDPOINTS.deskList, { path: { desk: 'oig' }, query: {} }, duty),
      await server.ask(ENDPOINTS.auditEntries, { query: { from: '0' } }, duty),
      await server.ask(
        ENDPOINTS.statementSend,
        { body: { statement: server.says('duty', 'assigned', { tip, desk: 'oig', to: 'duty' }) } },
        duty,
      ),
      await server.ask(ENDPOINTS.dutyFlags, { query: { from: '0' } }, await server.session('analyst-1')),
      await server.ask(ENDPOINTS.dutyAnswers, { body: { tips: [tip] } }, await server.session('auditor-1')),
      await server.ask(
        ENDPOINTS.statementSend,
        { body: { statement: server.says('supervisor-1', 'page-unanswered', { tip, desk: 'oig', pages: 2 }) } },
        await server.session('supervisor-1'),
      ),
    ].map(({ code }) => code);
    expect(codes).toEqual(['tip-unknown', ...Array.from({ length: 6 }, () => 'not-allowed')]);
    const { rows } = (await server.ask(ENDPOINTS.dutyFlags, { query: { from: '0' } }, duty)).answer;
    const flag = (await source.seal()).parts.find(({ part }) => part === 'flag')?.sealed.length;
    expect(rows.map((row) => fromBase64(row.flag).length)).toEqual([flag]);
  });
});

describe('what duty remembers', () => {
  it('is how far it read and whom it still calls, without a time; a damaged file begins anew', () => {
    const file = join(folderFor([]), 'watch.json');
    const call = { tip: '0'.repeat(64), desk: 'oig', turn: 1, at: 1_700_000_000_123 };
    remember(file, { from: 7, calls: [call], told: '2026-11-24', some: true });
    expect(readFileSync(file, 'utf8')).not.toContain('1700000000123');
    expect(recall(file, 5)).toEqual({ from: 7, calls: [{ ...call, at: 5 }], told: '2026-11-24', some: true });
    writeFileSync(file, '{');
    expect(recall(file, 5)).toMatchObject({ from: 0, calls: [], told: null });
  });
});

describe('the list of whom to call', () => {
  it.each([
    ['that is missing', null, /on-call-missing/],
    ['that is no JSON', '{', /on-call-wrong/],
    ['that calls nobody', JSON.stringify({ minutes: 15, daily: 8, list: [] }), /on-call-wrong/],
    [
      'with a line for a shell',
      JSON.stringify({ minutes: 15, daily: 8, list: [{ name: 'a', command: 'mail a' }] }),
      /on-call-wrong/,
    ],
  ])('is refused: one %s', (_, text, why) => {
    const file = join(folderFor([]), 'list.json');
    if (text !== null) writeFileSync(file, text);
    expect(() => readOnCall(file)).toThrow(why);
  });
});

describe('who is due', () => {
  it('is nobody while a page is young, everybody once at the end', () => {
    const call = { tip: 'a', desk: 'oig', turn: 0, at: null };
    const patience = { milliseconds: 10, places: 2, lastPaged: new Map([[0, 0]]) };
    expect(dueAt(5, [call], patience)).toMatchObject({ page: [], calls: [{ turn: 1, at: 5 }] });
    expect(dueAt(14, [{ ...call, turn: 1, at: 5 }], patience)).toMatchObject({ page: [], unanswered: [] });
    expect(dueAt(15, [{ ...call, turn: 1, at: 5 }], patience)).toMatchObject({ page: [1] });
    expect(dueAt(25, [{ ...call, turn: 2, at: 15 }], patience).unanswered).toHaveLength(1);
  });
});
