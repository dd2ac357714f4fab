/** A source before her own terminal: a phrase, a tip sealed under the roster in force, and what she signs later. */
import { toBase64, toHex } from '#protocol/bytes';
import type { Message } from '#protocol/envelope/format';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { sealMessage } from '#protocol/envelope/word';
import { sourceKeys } from '#protocol/identity/source';
import type { Attachment, Report } from '#protocol/report/report';
import { witnessRecipient } from '#protocol/roster/find';
import { dayOf } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { testReport } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';
import type { TestServer } from '#tests/support/server';

/** A message of nothing but a text. */
export const wordOf = (text: string): Message => ({
  text,
  allegations: [],
  answers: {},
  questionnaire: null,
  name: null,
  files: null,
});

export class TestSource {
  readonly server: TestServer;
  readonly entropy: Uint8Array;
  readonly crypto;
  readonly keys;

  constructor(server: TestServer, seed = 'source') {
    this.server = server;
    this.entropy = seeded(seed)(16);
    this.crypto = { suite, random: seeded(`${seed}/random`) };
    this.keys = sourceKeys(suite, this.entropy);
  }

  /** The tip's own fields in whatever she signs. */
  get own() {
    return { tip: this.keys.tip, source: toBase64(this.keys.publicKey) };
  }

  seal(more: Partial<Report> = {}, attachments: readonly Attachment[] = []): Promise<SealedTip> {
    const { roster, log } = this.server;
    const to = { roster, desk: 'oig', today: dayOf(log.now) };
    return sealTip(this.crypto, to, { entropy: this.entropy, report: testReport(more), attachments });
  }

  /** Seals and sends a tip that is accepted. */
  async report(more: Partial<Report> = {}, attachments: readonly Attachment[] = []): Promise<SealedTip> {
    const sealed = await this.seal(more, attachments);
    (await this.server.send(sealed)).answer;
    return sealed;
  }

  /** A message after what went before, as its exchange takes it. */
  async message(number: number, before: Uint8Array) {
    const previous = toHex(suite.sha256(before));
    const readers = { witness: this.witness, tipSeed: this.keys.tipSeed };
    const place = { tip: this.keys.tip, desk: 'oig', number, previous };
    const { sealed } = sealMessage(this.crypto, place, { word: wordOf(`word ${number}`), readers });
    return this.committed(number, before, sealed);
  }

  /** Any bytes as her message, committed to as such. */
  committed(
    number: number,
    before: Uint8Array,
    bytes: Uint8Array,
    { signer = this.entropy, desk = 'oig', files = [] as { part: string; size: number; sha256: string }[] } = {},
  ) {
    const hash = (data: Uint8Array) => toHex(suite.sha256(data));
    const saying = {
      ...this.own,
      desk,
      number,
      previous: hash(before),
      size: bytes.length,
      sha256: hash(bytes),
      files,
    };
    const statement = this.server.sign(signer, 'message-received', saying);
    return { statement: toBase64(statement), sealed: toBase64(bytes), bytes };
  }

  get witness(): string {
    return witnessRecipient(this.server.roster, dayOf(this.server.log.now));
  }

  /** A signed wish to open her thread, over a nonce that the server gave just now. */
  async returning(nonce?: string): Promise<string> {
    const serverNonce = nonce ?? (await this.server.ask(ENDPOINTS.returnChallenge, {})).answer.nonce;
    const saying = { ...this.own, serverNonce, ownNonce: toBase64(this.crypto.random(32)) };
    return toBase64(this.server.sign(this.entropy, 'return-opened', saying));
  }

  async returns() {
    return this.server.ask(ENDPOINTS.returnOpen, { body: { statement: await this.returning() } });
  }
}
