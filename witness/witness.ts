/**
 * What every act of the witness stands on: its store, phrase and clock, and the roster that it holds from the custodians.
 * It is nobody until a roster names its key.
 */
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signingKey } from '#protocol/identity/keys';
import { epochIdentity, noteSigner } from '#protocol/identity/note-signer';
import type { NoteSigner } from '#protocol/log/vkey';
import { forceOn } from '#protocol/roster/force';
import type { Pins, RosterWitness } from '#protocol/roster/format';
import { type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import type { Occasion } from '#protocol/statement/statement';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import type { Nonces } from '#witness/nonces';
import { refuse } from '#witness/problem';
import type { Store } from '#witness/store/database';
import { allRosters, newestHash } from '#witness/store/roster';

/** What the process is given. */
export interface Parts {
  readonly crypto: Crypto<LogSuite>;
  /** The 16 bytes of the witness's phrase. */
  readonly entropy: Uint8Array;
  readonly pins: Pins;
  readonly store: Store;
  /** The copy of the log (P8.8). */
  readonly copy: Store;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly nonces: Nonces;
}

/** What follows from the roster in force. */
export interface Standing {
  readonly roster: VerifiedRoster;
  /** All that were ever in force or withdrawn before, in order, the one in force last. */
  readonly history: readonly VerifiedRoster[];
  /** The line of the roster in force that names our key; `null` when it names another witness. */
  readonly self: Self | null;
}

/** Who the witness is by its roster, with the seeds of that name. */
export interface Self {
  readonly name: string;
  readonly signSeed: Uint8Array;
  readonly noteSigner: NoteSigner;
  /** Seeds of W in every epoch that a roster ever named; those past still open what was sealed then. */
  readonly epochSeeds: readonly Uint8Array[];
}

export interface Witness extends Parts {
  /** Every roster held, in order, announced ones too. */
  rosters(): readonly VerifiedRoster[];
  /** What follows from the roster in force today; `null` before the first. P4.8 */
  standing(): Standing | null;
}

/** A witness over its parts. The roster is read again only when another one was taken. */
export function makeWitness(parts: Parts): Witness {
  let standing: Standing | null = null;
  const rosters = readRosters(parts);
  return {
    ...parts,
    rosters,
    standing() {
      const all = rosters();
      const { current } = all.length > 0 ? forceOn(all, dayOf(parts.clock())) : { current: null };
      if (current?.hash !== standing?.roster.hash) standing = current && standOn(parts, all, current);
      return standing;
    },
  };
}

/** All rosters held, verified again only when another one was taken. */
function readRosters({ store, crypto, pins }: Parts): () => readonly VerifiedRoster[] {
  let held: readonly VerifiedRoster[] = [];
  return () => {
    if (newestHash(store.db) !== (held.at(-1)?.hash ?? null)) {
      const envelopes = allRosters(store.db).map(({ envelope }) => envelope);
      held = verifyRosters(crypto.suite, pins, envelopes);
    }
    return held;
  };
}

/** W's epochs are known as soon as they are announced. */
function standOn(parts: Parts, all: readonly VerifiedRoster[], roster: VerifiedRoster): Standing {
  const history = all.filter((one) => one.roster.version <= roster.roster.version);
  return { roster, history, self: selfIn(parts, roster, all) };
}

function selfIn({ crypto, entropy }: Parts, roster: VerifiedRoster, history: readonly VerifiedRoster[]): Self | null {
  const { suite } = crypto;
  const { seed, publicKey } = signingKey(suite, entropy);
  const mine = ({ key }: RosterWitness) => Buffer.compare(fromBase64(key), publicKey) === 0;
  const own = roster.roster.witnesses.find(mine);
  if (!own) return null;
  const epochs = history.flatMap((one) => one.roster.witnesses.filter(mine)).flatMap((one) => one.epochs);
  const numbers = [...new Set(epochs.map(({ epoch }) => epoch))].sort((a, b) => b - a);
  return {
    name: own.name,
    signSeed: seed,
    noteSigner: noteSigner(suite, own.name, entropy),
    epochSeeds: numbers.map((epoch) => epochIdentity(suite, entropy, epoch).seed),
  };
}

/** The standing of a witness that its roster names. Throws `roster-not-current` for one without. */
export function expectStanding(witness: Witness): Standing & { self: Self } {
  const standing = witness.standing();
  if (!standing?.self) refuse('roster-not-current', 'the witness holds no roster that names it');
  return { ...standing, self: standing.self };
}

/** Where and when the witness itself makes a statement. */
export const occasionOf = ({ clock }: Parts, { roster }: Standing): Occasion => ({
  log: roster.roster.log.origin,
  roster: roster.roster.version,
  day: dayOf(clock()),
});

/** Whether an error is the protocol's. */
export const isProtocolError = (error: unknown): error is ProtocolError => error instanceof ProtocolError;
