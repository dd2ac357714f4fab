/** Somebody of the staff with a session over a test server: statements, replies and notes, as their exchanges take them. */
import { toBase64, toHex } from '#protocol/bytes';
import { sealNote, sealReply } from '#protocol/envelope/word';
import type { Kind } from '#protocol/statement/kinds';
import type { Saying } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { TestServer } from '#tests/support/server';
import type { TestSource } from '#tests/support/source';

const hash = (bytes: Uint8Array) => toHex(suite.sha256(bytes));
const commitment = (bytes: Uint8Array) => ({ size: bytes.length, sha256: hash(bytes) });

export class Office {
  readonly server: TestServer;
  readonly handle: string;
  readonly token: string;

  private constructor(server: TestServer, handle: string, token: string) {
    this.server = server;
    this.handle = handle;
    this.token = token;
  }

  static async of(server: TestServer, handle: string): Promise<Office> {
    return new Office(server, handle, await server.session(handle));
  }

  about(tip: string) {
    return { tip, desk: 'oig' };
  }

  /** Sends a statement of this member's. */
  state<K extends Kind>(kind: K, saying: Saying<K>, occasion = {}) {
    return this.sends(this.server.says(this.handle, kind, saying, occasion));
  }

  /** Sends anybody's statement in this session. */
  sends(statement: string) {
    return this.server.ask(ENDPOINTS.statementSend, { body: { statement } }, this.token);
  }

  async reply(source: TestSource, number: number, before: Uint8Array) {
    return this.sendReply(await this.sealedReply(source, number, before));
  }

  sendReply({ statement, reply, copy }: { statement: string; reply: string; copy: string }) {
    return this.server.ask(ENDPOINTS.replySend, { body: { statement, reply, copy } }, this.token);
  }

  async sealedReply(source: TestSource, number: number, before: Uint8Array) {
    const place = { ...this.about(source.keys.tip), number, previous: hash(before) };
    const readers = { witness: source.witness, tipSeed: source.keys.tipSeed };
    const what = { word: { text: 'which lane?' }, replyTo: source.keys.recipient, readers };
    const { reply, copy } = sealReply(this.server.crypto, place, what);
    const committed = { reply: commitment(reply.sealed), copy: commitment(copy.sealed) };
    const statement = this.server.says(this.handle, 'reply-sent', { ...place, ...committed });
    const bytes = reply.sealed;
    return { statement, reply: toBase64(bytes), copy: toBase64(copy.sealed), bytes };
  }

  async note(source: TestSource, number: number, before: Uint8Array) {
    const { bytes, ...body } = this.sealedNote(source, number, before);
    return { answered: await this.server.ask(ENDPOINTS.noteSend, { body }, this.token), bytes };
  }

  sealedNote(source: TestSource, number: number, before: Uint8Array) {
    const place = { ...this.about(source.keys.tip), number, previous: hash(before) };
    const readers = { witness: source.witness, tipSeed: source.keys.tipSeed };
    const { sealed } = sealNote(this.server.crypto, place, { word: { text: 'call me' }, readers });
    const statement = this.server.says(this.handle, 'note-written', { ...place, ...commitment(sealed) });
    return { statement, sealed: toBase64(sealed), bytes: sealed };
  }
}
