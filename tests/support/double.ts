/**
 * A server, log and witness in this process, as honest as protocol and wire tables ask, for tests of clients. What it
 * answers can be altered on the way out (`alter`), which is how a test plays the infiltrated operator.
 */
import { releaseFileKey } from '#protocol/age/release';
import { sealAge } from '#protocol/age/seal';
import { concat, fromBase64, fromUtf8, toBase64, toHex } from '#protocol/bytes';
import { messagePart, notePart, replyCopyPart } from '#protocol/envelope/format';
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { epochIdentity, noteSigner } from '#protocol/identity/note-signer';
import { canonical } from '#protocol/json';
import { cosign } from '#protocol/log/cosignature';
import { inclusionProof } from '#protocol/log/inclusion';
import { leafHash } from '#protocol/log/leaf';
import { signCheckpoint } from '#protocol/log/log-checkpoint';
import { addSignatures } from '#protocol/log/note';
import { encodeProof } from '#protocol/log/proof';
import { rootOfLeaves, type Subtree } from '#protocol/log/tree';
import { SLICE } from '#protocol/padding/sizes';
import { entryOf, openFace, tipsOf } from '#protocol/statement/entry';
import { isKind, makeStatement, type ReadStatement, readStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { AnswerOf, AskOf, Exchange } from '#protocol/wire/exchange';
import type { ReleaseRequest } from '#protocol/wire/release';
import { showEnvelope } from '#protocol/wire/shown';
import { ORIGIN, type TestHouse, TODAY, testHouse } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

type Table = typeof ENDPOINTS;
type Name = keyof Table;
type Asked<N extends Name> = AskOf<Table[N]>;
type Answered<N extends Name> = AnswerOf<Table[N]>;
type Acts = { readonly [N in Name]?: (ask: Asked<N>) => Answered<N> | Promise<Answered<N>> };

interface Row {
  readonly statement: ReadStatement | null;
  readonly entry: Uint8Array;
}

export class Double {
  readonly house: TestHouse;
  readonly random = seeded('double');
  readonly rows: Row[] = [];
  readonly parts = new Map<string, Uint8Array>();
  readonly releases: { tip: string; part: string }[] = [];
  readonly asked: Name[] = [];
  /** How many of the newest rows are queued and not yet in the log. */
  queued = 0;
  /** Whether what is sent waits until {@link sequence}. */
  slow = false;
  witnessAway = false;
  readonly #alterations = new Map<Name, (reply: unknown) => unknown>();
  /** Throws instead of answering. */
  fail: (name: Name) => void = () => undefined;
  /** Throws when the answer is made: it is lost on its way. */
  lose: (name: Name) => void = () => undefined;
  noteDay = TODAY;
  /** How far the log had come before that day. */
  notedSize = 0;

  constructor(house: TestHouse = testHouse()) {
    this.house = house;
  }

  get suite() {
    return this.house.crypto.suite;
  }

  readonly exchange: Exchange = async (endpoint, ask) => {
    const name = (Object.keys(ENDPOINTS) as Name[]).find(
      (key) => ENDPOINTS[key].url === endpoint.url && ENDPOINTS[key].method === endpoint.method,
    );
    if (!name) throw new Error(`no exchange ${endpoint.url}`);
    this.asked.push(name);
    this.fail(name);
    const act = this.acts[name] as ((asked: unknown) => unknown) | undefined;
    if (!act) throw new Error(`the double does not answer ${name}`);
    const alter = this.#alterations.get(name) ?? ((reply) => reply);
    const answer = alter(await act(ask)) as AnswerOf<typeof endpoint>;
    this.lose(name);
    return answer;
  };

  /** Alters every answer of one exchange on its way out. */
  alter<N extends Name>(name: N, change: (reply: Answered<N>) => Answered<N>): void {
    this.#alterations.set(name, (reply) => change(reply as Answered<N>));
  }

  honest(): void {
    this.#alterations.clear();
  }

  sequence(): void {
    this.queued = 0;
  }

  /** Puts a statement into the log as the server does. */
  queue(bytes: Uint8Array): { entry: string } {
    const statement = readStatement(bytes);
    const entry = entryOf(this.suite, statement);
    const known = this.rows.some((row) => toHex(row.entry) === toHex(entry));
    if (!known) {
      this.rows.push({ statement, entry });
      this.queued += 1;
      if (!this.slow) this.sequence();
    }
    return { entry: toHex(entry) };
  }

  get size(): number {
    return this.rows.length - this.queued;
  }

  checkpoint(size = this.size): Uint8Array {
    const { phrases } = this.house.organisation;
    const log = noteSigner(this.suite, ORIGIN, phrases.log.entropy);
    const witness = noteSigner(this.suite, 'witness.test/w1', phrases.witness.entropy);
    const root = rootOfLeaves(this.suite, this.leaves(size));
    const time = Date.parse(TODAY) / 1000;
    const note = signCheckpoint(this.suite, log, { size, root, time });
    return addSignatures(note, cosign(this.suite, witness, { checkpoint: { origin: ORIGIN, size, root }, time }));
  }

  leaves(size = this.size): Uint8Array[] {
    return this.rows.slice(0, size).map(({ entry }) => leafHash(this.suite, entry));
  }

  inclusion(index: number) {
    if (index < 0 || index >= this.size) return null;
    const leaves = this.leaves();
    const read = ({ level, index: at }: Subtree) =>
      rootOfLeaves(this.suite, leaves.slice(at * 2 ** level, (at + 1) * 2 ** level));
    const hashes = inclusionProof(this.suite, { index, size: this.size }, read);
    return { index, hashes };
  }

  freshness(): Uint8Array {
    const { organisation, roster } = this.house;
    const root = rootOfLeaves(this.suite, this.leaves(this.notedSize));
    return makeStatement({ suite: this.suite, random: this.random }, this.#witnessSeed(), {
      kind: 'freshness-noted',
      occasion: { log: ORIGIN, roster: roster.roster.version, day: this.noteDay },
      saying: { rosterHash: toHex(this.suite.sha256(organisation.roster)), size: this.notedSize, root: toBase64(root) },
    });
  }

  #witnessSeed(): Uint8Array {
    return signingKey(this.suite, this.house.organisation.phrases.witness.entropy).seed;
  }

  #about(tip: string): { statement: ReadStatement; index: number; entry: Uint8Array }[] {
    return this.rows.flatMap(({ statement, entry }, index) =>
      statement && tipsOf(statement).includes(tip) ? [{ statement, index, entry }] : [],
    );
  }

  #inclusionJson(index: number) {
    const proof = this.inclusion(index);
    return proof && { index, hashes: proof.hashes.map(toBase64) };
  }

  #proven({ statement, index }: { statement: ReadStatement; index: number }) {
    return { statement: toBase64(statement.bytes), inclusion: this.#inclusionJson(index) };
  }

  #received(tip: string) {
    const found = this.#about(tip).find(({ statement }) => statement.kind === 'tip-received');
    if (!found) throw Object.assign(new Error('no such tip'), { code: 'tip-unknown' });
    return found;
  }

  get #note() {
    return this.size === 0 ? null : toBase64(this.checkpoint());
  }

  #fact(tip: string, { statement, index }: { statement: ReadStatement; index: number }) {
    const opening = openFace(this.suite, statement, tipsOf(statement).indexOf(tip));
    return {
      face: toBase64(opening.face),
      faceSalt: toBase64(opening.faceSalt),
      position: opening.position,
      tipSalt: toBase64(opening.tipSalt),
      statementCommitment: toBase64(opening.statementCommitment),
      inclusion: this.#inclusionJson(index),
    };
  }

  #count(tip: string, ownNonce: string): string | null {
    if (this.witnessAway) return null;
    const names = [...new Set(this.releases.filter((one) => one.tip === tip).map(({ part }) => part))].sort();
    const count = (part: string) => this.releases.filter((one) => one.tip === tip && one.part === part).length;
    const bytes = makeStatement({ suite: this.suite, random: this.random }, this.#witnessSeed(), {
      kind: 'releases-counted',
      occasion: { log: ORIGIN, roster: 1, day: TODAY },
      saying: { tip, releases: names.map((part) => ({ part, count: count(part) })), ownNonce },
    });
    return toBase64(bytes);
  }

  #return(statement: string) {
    const read = readStatement(fromBase64(statement));
    if (!isKind(read, 'return-opened')) throw new Error('expected return-opened');
    const { tip, ownNonce } = read.says;
    const about = this.#about(tip);
    const replies = about.filter(({ statement: { kind } }) => kind === 'reply-sent');
    const messages = about.filter(({ statement: { kind } }) => kind === 'message-received');
    return {
      checkpoint: this.#note,
      received: toBase64(this.#received(tip).statement.bytes),
      facts: about.map((one) => this.#fact(tip, one)),
      replies: replies.map(({ statement: { bytes } }, i) => ({
        statement: toBase64(bytes),
        sealed: toBase64(this.part(tip, `reply/${i + 1}`)),
        signed: about
          .filter(({ statement: one }) => isKind(one, 'reply-countersigned') && one.says.number === i + 1)
          .map(({ statement: one }) => toBase64(one.bytes)),
      })),
      messages: messages.map(({ statement: { bytes } }) => toBase64(bytes)),
      count: this.#count(tip, ownNonce),
    };
  }

  part(tip: string, name: string): Uint8Array {
    const found = this.parts.get(`${tip} ${name}`);
    if (!found) throw new Error(`no part ${name}`);
    return found;
  }

  #store(tip: string, name: string, sealed: string): void {
    this.parts.set(`${tip} ${name}`, fromBase64(sealed));
  }

  async #release({ request, headers, grant }: ReleaseRequest) {
    this.grantsShown.push(grant?.statement ?? null);
    const read = readStatement(fromBase64(request.statement));
    const { boxes, recipient } = asksFor(read);
    const { seed } = epochIdentity(this.suite, this.house.organisation.phrases.witness.entropy, 1);
    const keys: { tip: string; part: string; fileKey: string }[] = [];
    for (const [i, { tip, part }] of boxes.entries()) {
      const { fileKey } = await releaseFileKey(this.suite, [seed], fromBase64(headers[i] ?? ''));
      this.releases.push({ tip, part });
      keys.push({ tip, part, fileKey: toBase64(fileKey) });
    }
    const crypto = { suite: this.suite, random: this.random };
    return { sealed: toBase64(sealAge(crypto, [recipient], canonical({ keys }))) };
  }

  #deskRows(desk: string, handle: string) {
    return this.rows.flatMap(({ statement }, index) =>
      statement && isKind(statement, 'tip-received') && statement.says.desk === desk
        ? [
            {
              received: this.#proven({ statement, index }),
              slot: toBase64(this.part(statement.says.tip, `slot/${handle}`)),
              card: toBase64(this.part(statement.says.tip, 'card')),
            },
          ]
        : [],
    );
  }

  /** Slots that were made for somebody later, by the exchange that takes them; nothing is refused here. */
  readonly #granted: { readonly statement: ReadStatement<'granted'>; readonly slot: string }[] = [];
  /** The grants that were shown with requests for boxes. */
  readonly grantsShown: (string | null)[] = [];

  #place(bytes: Uint8Array) {
    const entry = toHex(entryOf(this.suite, readStatement(bytes)));
    return this.rows.findIndex((row) => toHex(row.entry) === entry);
  }

  #grantRows(handle: string) {
    const own = this.#granted.filter(({ statement }) => statement.says.to === handle);
    return own.map(({ statement, slot }) => ({
      received: this.#proven(this.#received(statement.says.tip)),
      grant: this.#proven({ statement, index: this.#place(statement.bytes) }),
      slot,
      card: toBase64(this.part(statement.says.tip, 'card')),
    }));
  }

  /** Whose slots the desk is shown with: the session's member. */
  member = 'analyst-1';

  readonly acts: Acts = {
    rosterShow: () => ({ rosters: [showEnvelope(this.house.organisation.roster)], note: toBase64(this.freshness()) }),
    policyShow: () => ({ policy: showEnvelope(this.house.organisation.policies[0] ?? new Uint8Array(0)) }),
    sliceSend: ({ path, body }) => {
      this.parts.set(`${path.tip} file/${path.file}/${path.slice}`, body.slice());
      return null;
    },
    puzzleAsk: () => ({ puzzle: null }),
    tipSend: ({ body }) => {
      const { tip } = readStatement(fromBase64(body.statement)).says as { tip: string };
      for (const { part, sealed } of body.parts) this.#store(tip, part, sealed);
      return this.queue(fromBase64(body.statement));
    },
    returnChallenge: () => ({ nonce: toBase64(this.random(32)) }),
    returnOpen: ({ body }) => this.#return(body.statement),
    messageSend: ({ body }) => {
      const { says } = readStatement(fromBase64(body.statement)) as ReadStatement<'message-received'>;
      this.#store(says.tip, messagePart(says.number), body.sealed);
      return this.queue(fromBase64(body.statement));
    },
    statementSend: ({ body }) => this.queue(fromBase64(body.statement)),
    proofShow: ({ path }) => ({ proof: this.#tlogProof(path.entry) }),
    releaseAsk: ({ body }) => this.#release(body),
    deskList: ({ path }) => ({ checkpoint: this.#note, rows: this.#deskRows(path.desk, this.member), next: null }),
    deskCards: ({ body: { tips } }) => ({
      cards: tips.flatMap((tip) => {
        const slot = this.parts.get(`${tip} slot/${this.member}`);
        return slot ? [{ tip, slot: toBase64(slot), card: toBase64(this.part(tip, 'card')) }] : [];
      }),
    }),
    deskTails: ({ body: { tips } }) => ({
      tails: tips.map((tip) => {
        const card = this.parts.get(`${tip} card`);
        return card ? toBase64(card.slice(-32)) : null;
      }),
    }),
    deskStatements: ({ path, query: { from, most = '500' } }) => {
      const statements = this.rows.slice(Number(from), this.size).flatMap(({ statement }, at) => {
        const isOfDesk = statement && 'desk' in statement.says && statement.says.desk === path.desk;
        const index = Number(from) + at;
        return isOfDesk && statement.kind !== 'cards-opened' ? [this.#proven({ statement, index })] : [];
      });
      return { checkpoint: this.#note, statements: statements.slice(0, Number(most)), next: this.size, more: false };
    },
    grantSend: ({ body }) => {
      const statement = readStatement(fromBase64(body.statement)) as ReadStatement<'granted'>;
      this.#granted.push({ statement, slot: body.slot });
      return this.queue(statement.bytes);
    },
    grantList: () => ({ checkpoint: this.#note, rows: this.#grantRows(this.member) }),
    appealList: ({ path }) => ({
      checkpoint: this.#note,
      rows: this.rows.flatMap(({ statement }, index) =>
        statement && isKind(statement, 'tip-received') && statement.says.desk === path.desk
          ? [this.#proven({ statement, index })]
          : [],
      ),
      next: null,
    }),
    deskTip: ({ path: { tip } }) => ({
      checkpoint: this.#note,
      received: this.#proven(this.#received(tip)),
      parts: [...this.parts]
        .filter(([name]) => name.startsWith(tip) && !/ (slot|flag|file)/.test(name))
        .map(([name, sealed]) => ({ part: name.slice(tip.length + 1), sealed: toBase64(sealed) })),
      history: this.#about(tip).map((one) => this.#proven(one)),
    }),
    sliceShow: ({ path }) => this.part(path.tip, `file/${path.file}/${path.slice}`),
    replySend: ({ body }) => {
      const { says } = readStatement(fromBase64(body.statement)) as ReadStatement<'reply-sent'>;
      this.#store(says.tip, `reply/${says.number}`, body.reply);
      this.#store(says.tip, replyCopyPart(says.number), body.copy);
      return this.queue(fromBase64(body.statement));
    },
    noteSend: ({ body }) => {
      const { says } = readStatement(fromBase64(body.statement)) as ReadStatement<'note-written'>;
      this.#store(says.tip, notePart(says.number), body.sealed);
      return this.queue(fromBase64(body.statement));
    },
  };

  #tlogProof(entry: string): string | null {
    const index = this.rows.findIndex((row) => toHex(row.entry) === entry);
    const proof = this.inclusion(index);
    return proof && fromUtf8(encodeProof({ extra: null, ...proof, checkpoint: this.checkpoint() }));
  }

  /** The phrase's entropy of a reviewer. */
  entropyOf(handle: string): Uint8Array {
    const { reviewers, secondAuthority, auditors } = this.house.organisation.phrases;
    const found = [...reviewers, ...secondAuthority, ...auditors].find((holder) => holder.handle === handle);
    if (!found) throw new Error(`no ${handle}`);
    return found.entropy;
  }

  /** The identity seed of a reviewer. */
  ageSeedOf = (handle: string): Uint8Array => ageIdentity(this.suite, this.entropyOf(handle)).seed;

  /** A stored file, whole. */
  file(tip: string, file: number): Uint8Array {
    const slices = [...this.parts]
      .filter(([name]) => name.startsWith(`${tip} file/${file}/`))
      .map(([, bytes]) => bytes);
    if (slices.some(({ length }) => length !== SLICE)) throw new Error('a slice is not whole');
    return concat(...slices);
  }
}

function asksFor(read: ReadStatement): { boxes: readonly { tip: string; part: string }[]; recipient: string } {
  if (isKind(read, 'cards-opened')) return { boxes: read.says.tips, recipient: read.says.recipient };
  if (isKind(read, 'appeal-released'))
    return { boxes: [{ tip: read.says.tip, part: 'appeal' }], recipient: read.says.recipient };
  if (!isKind(read, 'part-opened')) throw new Error('statement asks for nothing');
  const { tip, parts, recipient } = read.says;
  return { boxes: parts.map(({ part }) => ({ tip, part })), recipient };
}
