/** A witness in this process over a store on the disk, with a log beside it, a clock to turn by hand, and writes that fail when told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { signRoster } from '#cli/operate/organisation';
import { splitHeader } from '#protocol/age/header';
import { openAge } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { signingKey } from '#protocol/identity/keys';
import { noteSigner } from '#protocol/identity/note-signer';
import { sourceKeys } from '#protocol/identity/source';
import { readCanonical } from '#protocol/json';
import type { Roster } from '#protocol/roster/format';
import { type VerifiedRoster, verifyRoster } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, type Saying } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { JournalLine } from '#protocol/wire/journal';
import { ReleasedKeys, type ReleaseRequest } from '#protocol/wire/release';
import { type Logged, MemoryLog } from '#tests/support/memory-log';
import { announcedBefore, follow, ORIGIN, TODAY, testHouse, testReport } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';
import { addCheckpoint } from '#witness/add-checkpoint';
import { makeNonces } from '#witness/nonces';
import { present } from '#witness/present/present';
import type { Presented } from '#witness/present/presented';
import { release } from '#witness/release/release';
import { COPY_MIGRATIONS } from '#witness/store/copy';
import { openStore, type Store } from '#witness/store/database';
import { linesFrom } from '#witness/store/journal';
import { takeRoster } from '#witness/take-roster';
import { makeWitness, type Witness } from '#witness/witness';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** How the next durable write fails: nothing of it happens, or all of it does and nobody hears. */
export type WriteFault = 'lost' | 'unreported';

/** A tip that stands in the log. */
export interface LoggedTip extends SealedTip {
  readonly received: Logged;
  readonly entropy: Uint8Array;
}

/** A request with the secret of its one-time recipient. */
export interface TestRequest {
  readonly body: ReleaseRequest;
  readonly logged: Logged;
  readonly seed: Uint8Array;
}

export class TestWitness {
  readonly house = testHouse();
  readonly random = seeded('test witness');
  readonly crypto = { suite, random: this.random };
  readonly log: MemoryLog;
  roster: VerifiedRoster = this.house.roster;
  now = Date.parse(TODAY) + 12 * HOUR;
  fault: WriteFault | null = null;
  /** Durable writes begun. */
  writes = 0;
  readonly #folder = mkdtempSync(join(tmpdir(), 'candor-witness-'));
  #store: Store;
  #copy: Store;
  witness: Witness;

  constructor() {
    this.log = new MemoryLog(noteSigner(suite, ORIGIN, this.house.organisation.phrases.log.entropy));
    this.#store = this.#open();
    this.#copy = this.#openCopy();
    this.witness = this.#make();
    onTestFinished(() => {
      this.#store.close();
      this.#copy.close();
      rmSync(this.#folder, { recursive: true, force: true });
    });
  }

  /** One that holds the organisation's first roster. */
  static standing(): TestWitness {
    const test = new TestWitness();
    takeRoster(test.witness, [toBase64(test.house.organisation.roster)]);
    return test;
  }

  /** As after a crash: everything that is not on the disk is gone. */
  restart(): void {
    this.#store.close();
    this.#copy.close();
    this.#store = this.#open();
    this.#copy = this.#openCopy();
    this.witness = this.#make();
  }

  #openCopy = (): Store => openStore(join(this.#folder, 'copy.sqlite'), COPY_MIGRATIONS);
  #open = (): Store => openStore(join(this.#folder, 'witness.sqlite'));

  #make(): Witness {
    const { crypto, house } = this;
    const clock = () => this.now;
    return makeWitness({
      crypto,
      clock,
      entropy: house.organisation.phrases.witness.entropy,
      pins: house.organisation.pins,
      store: { ...this.#store, transact: (body) => this.#transact(body) },
      copy: { ...this.#copy, transact: (body) => this.#transact(body, this.#copy) },
      nonces: makeNonces(this.random, clock),
    });
  }

  #transact = <T>(body: () => T, store = this.#store): T => {
    this.writes++;
    const { fault } = this;
    this.fault = null;
    if (fault === null) return store.transact(body);
    store.transact(() => {
      body();
      if (fault === 'lost') throw new Error('the power went before the disk had it');
    });
    throw new Error('the power went before anybody heard');
  };

  entropyOf(handle: string): Uint8Array {
    const { phrases } = this.house.organisation;
    const all = [
      phrases.office,
      ...phrases.reviewers,
      ...phrases.secondAuthority,
      ...phrases.auditors,
      ...phrases.custodians,
    ];
    const found = all.find((holder) => holder.handle === handle);
    if (!found) throw new Error(`nobody is ${handle}`);
    return found.entropy;
  }

  /** A roster that follows the one in hand, signed by two custodians; not yet given to the witness. */
  nextRoster(change: (roster: Roster) => void, custodians = ['custodian-1', 'custodian-2']): Uint8Array {
    const roster = follow(this.roster, change);
    const signers = custodians.map((handle) => ({ handle, entropy: this.entropyOf(handle) }));
    return signRoster(suite, roster, signers);
  }

  /** Publishes a changed roster to the witness; one that had to wait was announced in time, and counts today. */
  amend(change: (roster: Roster) => void, custodians?: string[]): void {
    const bytes = this.nextRoster(change, custodians);
    this.roster = verifyRoster(suite, this.house.organisation.pins, { bytes, earlier: this.witness.rosters() });
    const { now } = this;
    this.now = Math.min(now, announcedBefore(this.roster.roster));
    try {
      takeRoster(this.witness, [toBase64(bytes)]);
    } finally {
      this.now = now;
    }
  }

  /** A signed statement by the holder of these 16 bytes. */
  state<K extends Kind>(entropy: Uint8Array, kind: K, saying: Saying<K>, roster = this.roster.roster.version) {
    const occasion = { log: ORIGIN, roster, day: dayOf(this.now) };
    return makeStatement(this.crypto, signingKey(suite, entropy).seed, { kind, occasion, saying });
  }

  /** The same by a handle, logged and cosigned. */
  say<K extends Kind>(handle: string, kind: K, saying: Saying<K>): Logged {
    const logged = this.log.add(this.state(this.entropyOf(handle), kind, saying));
    this.cosign();
    return logged;
  }

  /** Has the log's newest checkpoint cosigned. */
  cosign(log = this.log): void {
    const first = addCheckpoint(this.witness, log.addCheckpoint(0));
    const answer = first.status === 409 ? addCheckpoint(this.witness, log.addCheckpoint(Number(first.body))) : first;
    if (answer.status !== 200) throw new Error(`not cosigned: ${answer.status} ${answer.body}`);
  }

  /** A real tip, sealed under the roster in hand, logged and cosigned. */
  async tip(seed = 'source', mode: 'open' | 'confidential' = 'confidential'): Promise<LoggedTip> {
    const entropy = seeded(seed)(16);
    const crypto = { suite, random: seeded(`${seed}/random`) };
    const sealed = await sealTip(
      crypto,
      { roster: this.roster, desk: 'oig', today: dayOf(this.now) },
      { entropy, report: testReport({ mode }), attachments: [] },
    );
    const received = this.log.add(sealed.statement);
    this.cosign();
    return { ...sealed, received, entropy };
  }

  /** A `part-opened`, logged and cosigned, with all that the witness asks for. */
  openParts(by: string, tip: LoggedTip, parts: readonly string[], more: Partial<ReleaseRequest> = {}): TestRequest {
    const seed = this.random(32);
    const logged = this.say(by, 'part-opened', {
      desk: tip.desk,
      tip: tip.tip,
      parts: parts.map((part) => ({ part, header: headerHash(tip, part) })),
      purpose: 'triage',
      recipient: recipientOf(suite, seed),
    });
    return this.request(logged, seed, { headers: parts.map((part) => headerOf(tip, part)), ...more });
  }

  /** A `cards-opened` for these tips. */
  openCards(by: string, tips: readonly LoggedTip[], more: Partial<ReleaseRequest> = {}): TestRequest {
    const seed = this.random(32);
    const logged = this.say(by, 'cards-opened', {
      desk: 'oig',
      tips: tips.map((tip) => ({ tip: tip.tip, part: 'card', header: headerHash(tip, 'card') })),
      purpose: 'triage',
      recipient: recipientOf(suite, seed),
    });
    return this.request(logged, seed, { headers: tips.map((tip) => headerOf(tip, 'card')), ...more });
  }

  /** An `appeal-released` by a member of the second authority. */
  appeal(
    by: string,
    tip: LoggedTip,
    deadline: 'open' | 'disposition',
    more: Partial<ReleaseRequest> = {},
  ): TestRequest {
    const seed = this.random(32);
    const { index, entry } = tip.received;
    const logged = this.say(by, 'appeal-released', {
      desk: tip.desk,
      tip: tip.tip,
      received: { index, entry },
      deadline,
      header: headerHash(tip, 'appeal'),
      recipient: recipientOf(suite, seed),
    });
    const received = this.log.proven(tip.received);
    return this.request(logged, seed, { headers: [headerOf(tip, 'appeal')], received, ...more });
  }

  request(logged: Logged, seed: Uint8Array, more: Partial<ReleaseRequest>): TestRequest {
    const none = { headers: [], approvals: [], grant: null, received: null };
    return { logged, seed, body: { request: this.log.proven(logged), ...none, ...more } };
  }

  /** An approval of a request by a member, logged and cosigned. */
  approve(by: string, tip: Pick<LoggedTip, 'tip' | 'desk'>, { index, entry }: Logged): Logged {
    return this.say(by, 'release-approved', { tip: tip.tip, desk: tip.desk, request: { index, entry } });
  }

  /** Asks for the release and opens the answer. */
  async release({ body, seed }: TestRequest): Promise<ReleasedKeys['keys']> {
    const { sealed } = await release(this.witness, body);
    return readCanonical(ReleasedKeys, await openAge(suite, [seed], fromBase64(sealed))).keys;
  }

  /** The code with which the release is refused. */
  async refusal(request: TestRequest): Promise<string> {
    return codeOf(() => release(this.witness, request.body));
  }

  present(statement: Logged, more: Partial<Presented> = {}): void {
    const none = { received: null, proposal: null, approvals: [] };
    present(this.witness, { statement: this.log.proven(statement), ...none, ...more });
  }

  journal(): JournalLine[] {
    return linesFrom(this.#store.db, 0, 10_000).map((line) => readCanonical(JournalLine, line));
  }

  /** What the journal says of releases. */
  released(): JournalLine[] {
    return this.journal().filter(({ did }) => did === 'released');
  }

  /** A `return-opened` by the source of a tip, base64. */
  returnOpened(entropy: Uint8Array): string {
    const { tip, publicKey } = sourceKeys(suite, entropy);
    const nonces = { serverNonce: toBase64(this.random(32)), ownNonce: toBase64(this.random(32)) };
    return toBase64(this.state(entropy, 'return-opened', { tip, source: toBase64(publicKey), ...nonces }));
  }
}

/** The code of what is thrown; fails when nothing is. */
export async function codeOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  throw new Error('nothing was refused');
}

export function sealedPart(tip: SealedTip, name: string): Uint8Array {
  const found = tip.parts.find(({ part }) => part === name);
  if (!found) throw new Error(`no part ${name}`);
  return found.sealed;
}

/** The age header of a part, base64. */
export const headerOf = (tip: SealedTip, part: string): string => toBase64(splitHeader(sealedPart(tip, part)).header);

const headerHash = (tip: SealedTip, part: string): string => toHex(suite.sha256(fromBase64(headerOf(tip, part))));
