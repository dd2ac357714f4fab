/** A witness in this process that signs with the organisation's own witness key, and answers, refuses or is away as told. */
import { toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { emptyRoot } from '#protocol/log/leaf';
import { dayOf } from '#protocol/shape';
import { makeStatement, readStatementOf } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import type { ReleaseReply } from '#protocol/wire/release';
import { WitnessAway, type WitnessClient } from '#server/log/witness-client';
import { Cosigner } from '#tests/support/cosigner';
import { ORIGIN, type TestHouse } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';
import type { TestLog } from '#tests/support/test-log';

type Request = Parameters<WitnessClient['release']>[0];

export class ScriptedWitness extends Cosigner implements WitnessClient {
  readonly released: Request[] = [];
  /** How often the note was asked for. */
  notes = 0;
  /** What it answers to the next releases. */
  answer: () => ReleaseReply = () => ({ sealed: toBase64(new Uint8Array(32)) });
  readonly #house: TestHouse;
  readonly #log: TestLog;
  readonly #random = seeded('scripted witness');

  constructor(house: TestHouse, log: TestLog) {
    super(log.cosigner.log, house.organisation.phrases.witness.entropy);
    this.#house = house;
    this.#log = log;
  }

  async note(): Promise<Uint8Array | null> {
    this.notes++;
    this.#requireHere();
    const rosterHash = toHex(suite.sha256(this.#house.organisation.roster));
    return this.#sign('freshness-noted', { rosterHash, size: 0, root: toBase64(emptyRoot(suite)) });
  }

  async release(request: Request): Promise<ReleaseReply> {
    this.#requireHere();
    this.released.push(request);
    return this.answer();
  }

  async count(statement: Uint8Array): Promise<Uint8Array> {
    this.#requireHere();
    const { tip, ownNonce } = readStatementOf('return-opened', statement).says;
    return this.#sign('releases-counted', { tip, releases: [], ownNonce });
  }

  #requireHere(): void {
    if (this.away) throw new WitnessAway('away');
  }

  #sign<K extends 'freshness-noted' | 'releases-counted'>(
    kind: K,
    saying: Parameters<typeof makeStatement<K>>[2]['saying'],
  ): Uint8Array {
    const occasion = { log: ORIGIN, roster: 1, day: dayOf(this.#log.now) };
    const { seed } = signingKey(suite, this.#house.organisation.phrases.witness.entropy);
    return makeStatement({ suite, random: this.#random }, seed, { kind, occasion, saying });
  }
}
