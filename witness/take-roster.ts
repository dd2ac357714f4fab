/**
 * P4.2, P4.8, P8. Taking a roster from the custodians. The first is verified against our own pins, every later one against the
 * custodians of the one held: keys that a roster retired sign nothing any more. Refuses a lower version that we do not
 * know, another roster of a version that we know (a fork), and one that loosens something without waiting for it from today.
 */
import { fromBase64, toHex } from '#protocol/bytes';
import { readCanonical } from '#protocol/json';
import { checkWaits } from '#protocol/roster/force';
import { Roster } from '#protocol/roster/format';
import { verifyRoster } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { payloadOf, readEnvelope } from '#protocol/statement/dsse';
import type { ReplyOf } from '#protocol/wire/exchange';
import type { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { writeLine } from '#witness/journal';
import { refuse, refusing } from '#witness/problem';
import { newestCheckpoint } from '#witness/store/checkpoint';
import { firstDay } from '#witness/store/journal';
import { addRoster, allRosters } from '#witness/store/roster';
import type { Witness } from '#witness/witness';

/** Takes what is new in a chain of envelopes (base64, lowest version first); there is no answer. Throws `roster-refused`. */
export function takeRoster(witness: Witness, rosters: readonly string[]): null {
  witness.store.transact(() => {
    const fresh = isFresh(witness);
    for (const envelope of rosters) {
      refusing('roster-refused', () => takeOne(witness, { envelope: fromBase64(envelope), fresh }));
    }
  });
  return null;
}

/** P8.9. What is held, in order: everybody was shown it when it was published. */
export const showHeldRosters = ({ store }: Witness): ReplyOf<(typeof WITNESS_ENDPOINTS)['rostersHeld']> => ({
  rosters: allRosters(store.db).map(({ version, hash }) => ({ version, sha256: hash })),
});

/** On the day of its first roster, so that a long chain can come in several requests; and only before anybody relies on what it cosigned. */
function isFresh({ store: { db }, rosters, clock }: Witness): boolean {
  const origin = rosters()[0]?.roster.log.origin;
  if (origin === undefined) return true;
  return firstDay(db) === dayOf(clock()) && newestCheckpoint(db, origin) === null;
}

/** P4.8: what loosens waits from today, by our own clock; a witness that begins today goes by the rosters' days. */
function takeOne(witness: Witness, { envelope, fresh }: { envelope: Uint8Array; fresh: boolean }): void {
  const { suite } = witness.crypto;
  const { db } = witness.store;
  const { version } = readCanonical(Roster, payloadOf(readEnvelope(envelope)).payload);
  const hash = toHex(suite.sha256(envelope));
  const known = allRosters(db);
  const same = known.find((one) => one.version === version);
  if (same?.hash === hash) return;
  if (same) refuse('roster-refused', 'another roster of this version is held');
  if (known.some((one) => one.version > version)) refuse('roster-refused', 'a later roster is held');
  const earlier = witness.rosters();
  const roster = verifyRoster(suite, witness.pins, { bytes: envelope, earlier });
  if (!fresh) checkWaits(roster, { earlier, today: dayOf(witness.clock()) });
  addRoster(db, { version, hash, envelope });
  // Announced or in force: the line names the one taken.
  writeLine(witness, { did: 'roster-taken', roster: version });
}
