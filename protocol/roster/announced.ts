/** P4.8. What is put on record and does not count yet: what changes, from which day on, and who signed it, for everybody to see. */
import { fromBase64 } from '#protocol/bytes';
import { type Change, loosens } from '#protocol/roster/changes';
import { changesOf, forceOn } from '#protocol/roster/force';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { keyId, readEnvelope } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';

/** A roster whose day is still to come. */
export interface Announced {
  readonly version: number;
  /** The day from which it counts. */
  readonly from: Day;
  /** What it changes of the one in force. */
  readonly changes: readonly Change[];
  readonly loosens: boolean;
  /** Handles of the custodians who signed it, in the roster's order, and of the office's signer. */
  readonly signed: readonly string[];
}

/** A whole chain as it was verified, with the envelopes that it was verified from, in the same order. */
export interface HeldChain {
  readonly held: readonly VerifiedRoster[];
  readonly chain: readonly Uint8Array[];
}

/** The announced rosters of a verified chain after the one that is gone by. P4.8 */
export function announcedAfter(suite: Suite, { held, chain }: HeldChain, current: VerifiedRoster): Announced[] {
  const { roster } = current;
  return forceOn(held, roster.issued)
    .announced.filter((one) => one.roster.version > roster.version)
    .map((one) => {
      const changes = changesOf([current], one);
      const signed = signersOf(suite, [current, one], chain[held.indexOf(one)]);
      return { version: one.roster.version, from: one.roster.issued, changes, loosens: loosens(changes), signed };
    });
}

/** The chain is verified: whoever of these stands there with a key id has signed. */
function signersOf(suite: Suite, rosters: readonly VerifiedRoster[], bytes: Uint8Array | undefined): string[] {
  const ids = bytes ? readEnvelope(bytes).signatures.map(({ keyid }) => keyid) : [];
  const may = rosters.flatMap(({ roster }) => [...roster.custodians, roster.office]);
  const signed = may.filter(({ key }) => ids.includes(keyId(suite, fromBase64(key))));
  return [...new Set(signed.map(({ handle }) => handle))];
}
