/**
 * What every act of the witness stands on: its store, phrase and clock, and the roster that it holds from the custodians.
 * It is nobody until a roster names its key.
 */
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signingKey } from '#protocol/identity/keys';
import { epochIdentity, noteSigner } from '#protocol/identity/note-signer';
import type { NoteSigner } from '#protocol/log/vkey';
import type { Pins, RosterWitness } from '#protocol/roster/format';
import { type VerifiedRoster, verifyRoster } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import type { Occasion } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import type { Nonces } from '#witness/nonces';
import { refuse } from '#witness/problem';
import type { Store } from '#witness/store/database';
import { allRosters, newestHash } from '#witness/store/roster';

/** What the process is given. */
export interface Parts {
  readonly crypto: Crypto;
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

/** What follows from the newest roster held. */
export interface Standing {
  readonly roster: VerifiedRoster;
  /** All rosters ever held, in order. */
  readonly history: readonly VerifiedRoster[];
  /** The line of the newest roster that names our key; `null` when it names another witness. */
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
  /** `null` before the first roster. */
  standing(): Standing | null;
}

/** A witness over its parts. The roster is read again only when another one was taken. */
export function makeWitness(parts: Parts): Witness {
  let standing: Standing | null = null;
  return {
    ...parts,
    standing() {
      const hash = newestHash(parts.store.db);
      if (hash !== (standing?.roster.hash ?? null)) standing = standOn(parts);
      return standing;
    },
  };
}

function standOn(parts: Parts): Standing | null {
  const history: VerifiedRoster[] = [];
  for (const { envelope } of allRosters(parts.store.db)) {
    const before = history.at(-1) ?? null;
    history.push(verifyRoster(parts.crypto.suite, before?.roster ?? parts.pins, { bytes: envelope, before }));
  }
  const roster = history.at(-1);
  return roster ? { roster, history, self: selfIn(parts, roster, history) } : null;
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
