/**
 * P4.2, P8. Taking a roster from the custodians. The first is verified against our own pins, every later one against the
 * custodians of the one held: keys that a roster retired sign nothing any more. Refuses a lower version that we do not
 * know, and another roster of a version that we know (a fork).
 */
import { fromBase64, toHex } from '#protocol/bytes';
import { readCanonical } from '#protocol/json';
import { Roster } from '#protocol/roster/format';
import { verifyRoster } from '#protocol/roster/verify';
import { payloadOf, readEnvelope } from '#protocol/statement/dsse';
import { writeLine } from '#witness/journal';
import { refuse, refusing } from '#witness/problem';
import { addRoster, allRosters } from '#witness/store/roster';
import type { Witness } from '#witness/witness';

/** Takes what is new in a chain of envelopes (base64, lowest version first); there is no answer. Throws `roster-refused`. */
export function takeRoster(witness: Witness, rosters: readonly string[]): null {
  witness.store.transact(() => {
    for (const envelope of rosters) {
      refusing('roster-refused', () => takeOne(witness, fromBase64(envelope)));
    }
  });
  return null;
}

function takeOne(witness: Witness, envelope: Uint8Array): void {
  const { suite } = witness.crypto;
  const { db } = witness.store;
  const { version } = readCanonical(Roster, payloadOf(readEnvelope(envelope)).payload);
  const hash = toHex(suite.sha256(envelope));
  const known = allRosters(db);
  const same = known.find((one) => one.version === version);
  if (same?.hash === hash) return;
  if (same) refuse('roster-refused', 'another roster of this version is held');
  if (known.some((one) => one.version > version)) refuse('roster-refused', 'a later roster is held');
  const before = witness.standing()?.roster ?? null;
  verifyRoster(suite, before?.roster ?? witness.pins, { bytes: envelope, before });
  addRoster(db, { version, hash, envelope });
  writeLine(witness, { did: 'roster-taken' });
}
