/**
 * A running server with an organisation, in this process: every route without a network, a database of its own in the
 * serving role, a log to sequence by hand, a witness that says what it is told to, and a clock to turn. Ends with the test.
 */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { onTestFinished } from 'vitest';
import { type Holder, signRoster } from '#cli/operate/organisation';
import { toBase64, toHex } from '#protocol/bytes';
import type { SealedTip } from '#protocol/envelope/seal';
import { signingKey } from '#protocol/identity/keys';
import { logPolicyOf } from '#protocol/roster/find';
import type { Roster } from '#protocol/roster/format';
import { readRosterEnvelope, type VerifiedRoster, verifyRoster } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, type Saying } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { AnswerOf, AskOf, Endpoint } from '#protocol/wire/exchange';
import { buildApp } from '#server/app';
import type { House } from '#server/http/house';
import { LIMITS, type Limits } from '#server/http/limits';
import { makeNonces } from '#server/http/nonces';
import { makePuzzles } from '#server/http/puzzles';
import { WitnessAway } from '#server/log/witness-client';
import { rosterBook } from '#server/roster/book';
import { noteKeeper } from '#server/roster/show';
import { FaultyDatabase } from '#tests/support/faulty-database';
import { announcedBefore, follow, ORIGIN, type TestHouse, testHouse } from '#tests/support/organisation';
import { ScriptedWitness } from '#tests/support/scripted-witness';
import { seeded } from '#tests/support/seeded';
import { TestLog } from '#tests/support/test-log';

/** What came back over a route. */
export interface Answered<E extends Endpoint> {
  readonly status: number;
  /** The problem's code; `null` for an answer. */
  readonly code: string | null;
  readonly text: string;
  /** The answer of the table. Throws for a refusal. */
  readonly answer: AnswerOf<E>;
}

/** How a server differs from the usual one, which has no apps and reaches its database directly. */
export interface Setting {
  readonly dist?: string;
  readonly databaseUrl?: (url: string) => Promise<string>;
  readonly roster?: boolean;
  /** How much may come before a puzzle stands before it. */
  readonly quiet?: number;
  readonly limits?: Limits;
  /** Requests that wait for a connection to the database. */
  readonly waiting?: () => number;
}

type Publishing = Partial<AskOf<(typeof ENDPOINTS)['rosterPublish']>['body']>;

export class TestServer {
  readonly random = seeded('server');
  readonly crypto = { suite, random: this.random };
  readonly faults: unknown[] = [];
  readonly missing: string[] = [];
  readonly house: TestHouse;
  readonly log: TestLog;
  readonly serving: FaultyDatabase;
  readonly witness: ScriptedWitness;
  readonly app: Promise<FastifyInstance>;
  readonly #puzzling: { readonly quiet: number; readonly cost: number };
  /** The newest roster that was published through {@link amend}. */
  get roster(): VerifiedRoster {
    return this.rosters.at(-1) ?? this.house.roster;
  }
  rosters: readonly VerifiedRoster[];

  private constructor(
    house: TestHouse,
    log: TestLog,
    { url, dist, quiet, ...load }: { url: string; dist: string; quiet: number } & Pick<Setting, 'limits' | 'waiting'>,
  ) {
    this.house = house;
    this.rosters = [house.roster];
    // A puzzle here is to be solved, not to take time.
    this.#puzzling = { quiet, cost: 20 };
    this.log = log;
    this.serving = new FaultyDatabase(url, 'candor_serving');
    this.witness = new ScriptedWitness(house, log);
    this.app = buildApp(this.parts, {
      dist,
      onFault: (error) => this.faults.push(error),
      onMissing: (apps) => this.missing.push(...apps),
      // The test itself works in this process, and is late whenever the machine is busy.
      limits: { ...LIMITS, lateMilliseconds: 600_000 },
      ...load,
    });
  }

  /** A server whose roster is published, unless told otherwise. */
  static async start(setting: Setting = {}): Promise<TestServer> {
    const { dist = '/nonexistent', databaseUrl, roster = true, quiet = Number.POSITIVE_INFINITY, ...load } = setting;
    const house = testHouse();
    const log = await TestLog.open(house.organisation.phrases.log.entropy);
    const server = new TestServer(house, log, { dist, quiet, url: (await databaseUrl?.(log.url)) ?? log.url, ...load });
    onTestFinished(() => server.#close());
    if (roster) (await server.publish()).answer;
    return server;
  }

  async #close(): Promise<void> {
    await (await this.app).close();
    await this.serving.db.destroy();
    await this.log.close();
  }

  get parts(): House {
    const { random, witness } = this;
    const { db } = this.serving;
    const { pins } = this.house.organisation;
    const clock = () => this.log.now;
    const rosters = rosterBook(db, { suite, pins, clock });
    const note = noteKeeper({ witness, clock });
    const puzzles = makePuzzles({ random, clock, ...this.#puzzling });
    return { db, suite, random, clock, pins, rosters, witness, note, nonces: makeNonces(random, clock), puzzles };
  }

  async inject(options: InjectOptions) {
    return (await this.app).inject(options);
  }

  /** One exchange of the table, whether it fits its shapes or not. */
  async ask<E extends Endpoint>(endpoint: E, ask: AskOf<E>, token?: string): Promise<Answered<E>> {
    const { path = {}, query = {}, body } = ask as Record<'path' | 'query', Record<string, string>> & { body: unknown };
    const octets = endpoint.octets === 'body';
    const response = await this.inject({
      method: endpoint.method,
      url: endpoint.url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
      query,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body ? { 'content-type': octets ? 'application/octet-stream' : 'application/json' } : {}),
      },
      ...(body ? { payload: octets ? Buffer.from(body as Uint8Array) : JSON.stringify(body) } : {}),
    });
    return answeredBy(endpoint, response);
  }

  /** Puts what waits into the log, cosigned unless the witness is away. */
  async sequence(): Promise<void> {
    const { log, witnesses } = logPolicyOf(suite, this.house.roster);
    try {
      await this.log.tick({ witness: this.witness, rules: async () => ({ log, witnesses, quorum: 1 }) });
    } catch (error) {
      if (!(error instanceof WitnessAway)) throw error;
    }
  }

  holder(handle: string): Holder {
    const { phrases } = this.house.organisation;
    const { reviewers, secondAuthority, auditors, custodians, duty } = phrases;
    const everybody = [...reviewers, ...secondAuthority, ...auditors, ...custodians, duty];
    const found = everybody.find((one) => one.handle === handle);
    if (!found) throw new Error(`nobody is ${handle}`);
    return found;
  }

  /** A statement signed by the holder of these 16 bytes. */
  sign<K extends Kind>(entropy: Uint8Array, kind: K, saying: Saying<K>, occasion = {}): Uint8Array {
    const now = { log: ORIGIN, roster: this.roster.roster.version, day: dayOf(this.log.now) };
    const { seed } = signingKey(suite, entropy);
    return makeStatement(this.crypto, seed, { kind, occasion: { ...now, ...occasion }, saying });
  }

  /** The same by a handle, in base64, as it travels. */
  says<K extends Kind>(handle: string, kind: K, saying: Saying<K>, occasion = {}): string {
    return toBase64(this.sign(this.holder(handle).entropy, kind, saying, occasion));
  }

  /** A signed login over a nonce that the server gave just now. */
  async login(handle: string, nonce?: string): Promise<string> {
    const serverNonce = nonce ?? (await this.ask(ENDPOINTS.sessionChallenge, {})).answer.nonce;
    return this.says(handle, 'session-opened', { to: 'server', serverNonce, ownNonce: toBase64(this.random(32)) });
  }

  /** The token of a new session. */
  async session(handle: string): Promise<string> {
    return (await this.ask(ENDPOINTS.sessionOpen, { body: { statement: await this.login(handle) } })).answer.token;
  }

  /** Sends a sealed tip with its files. */
  async send(sealed: SealedTip): Promise<Answered<(typeof ENDPOINTS)['tipSend']>> {
    for (const [file, bytes] of sealed.files.entries()) {
      for (let at = 0; at < bytes.length; at += 1024 * 1024) {
        const path = { tip: sealed.tip, file: String(file), slice: String(at / (1024 * 1024)) };
        await this.ask(ENDPOINTS.sliceSend, { path, body: bytes.slice(at, at + 1024 * 1024) });
      }
    }
    return this.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) });
  }

  /** Publishes a roster, the organisation's first unless another is given. */
  async publish(envelope: Uint8Array = this.house.organisation.roster, other: Publishing = {}) {
    const { version } = rosterIn(this.roster, envelope);
    const sha256 = toHex(suite.sha256(envelope));
    const statement = this.says('custodian-1', 'roster-published', { version, sha256 });
    const policies = this.house.organisation.policies.map(toBase64);
    return this.ask(ENDPOINTS.rosterPublish, { body: { roster: toBase64(envelope), policies, statement, ...other } });
  }

  /** A roster that follows the newest, signed by two custodians; not yet published. */
  next(change: (roster: Roster) => void, custodians = ['custodian-1', 'custodian-2']): Uint8Array {
    const roster = follow(this.roster, change);
    return signRoster(
      suite,
      roster,
      custodians.map((handle) => this.holder(handle)),
    );
  }

  /** Publishes a changed roster; one that had to wait was announced in time, and counts today. */
  async amend(change: (roster: Roster) => void = () => undefined): Promise<void> {
    const envelope = this.next(change);
    const { now } = this.log;
    this.log.now = Math.min(now, announcedBefore(readRosterEnvelope(envelope)));
    try {
      (await this.publish(envelope)).answer;
    } finally {
      this.log.now = now;
    }
    this.rosters = [
      ...this.rosters,
      verifyRoster(suite, this.house.organisation.pins, { bytes: envelope, earlier: this.rosters }),
    ];
  }
}

/** A sealed tip as its exchange takes it. */
export const bodyOf = ({ statement, parts }: Pick<SealedTip, 'statement' | 'parts'>) => ({
  statement: toBase64(statement),
  parts: parts.map(({ part, sealed }) => ({ part, sealed: toBase64(sealed) })),
});

/** The version that a publication names: of a roster that does not verify, the next one. */
function rosterIn(before: VerifiedRoster, envelope: Uint8Array): { version: number } {
  const first = toHex(suite.sha256(envelope)) === before.hash;
  return { version: before.roster.version + (first ? 0 : 1) };
}

function answeredBy<E extends Endpoint>(
  { octets }: E,
  response: Awaited<ReturnType<TestServer['inject']>>,
): Answered<E> {
  const { statusCode: status, body: text, headers } = response;
  const problem = String(headers['content-type']).startsWith('application/problem+json');
  const code = problem ? (JSON.parse(text) as { code: string }).code : null;
  return {
    status,
    code,
    text,
    get answer() {
      if (status >= 400) throw new Error(`${status} ${text}`);
      const read = octets === 'reply' ? new Uint8Array(response.rawPayload) : text === '' ? null : JSON.parse(text);
      return read as AnswerOf<E>;
    },
  };
}
