/**
 * P4.2, P3.3. Every roster up to the one in force: what everybody is shown leads from the pins to it and leaves out those between, on
 * which older statements rest.
 */
import type { ReadRosters } from '#protocol/audit/source';
import { ProtocolError } from '#protocol/error';
import type { Pins } from '#protocol/roster/format';
import { readRosterEnvelope, type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import type { Suite } from '#protocol/suite/suite';

/** What they must lead to. */
export interface RosterGround {
  readonly suite: Suite;
  readonly pins: Pins;
  /** Those in hand already, in the order of their versions, the one in force last. */
  readonly rosters: readonly VerifiedRoster[];
  /** Told of every envelope and its place in the chain, once all of it verifies: an export keeps them. */
  readonly visit?: VisitRoster | undefined;
}

/** Takes an envelope, and its place in the chain from 0 on. */
export type VisitRoster = (bytes: Uint8Array, place: number) => void;

/** An envelope beside its version. */
interface Version {
  readonly version: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads them in the order of their versions, the one in force last. Throws `roster-superseded` where one in hand is not among
 * them, and like `verifyRosters` and `read`. P4.2
 */
export async function readRosters(
  read: ReadRosters,
  { suite, pins, rosters, visit }: RosterGround,
): Promise<VerifiedRoster[]> {
  const last = rosters.at(-1)?.roster.version ?? 0;
  const found: Version[] = [];
  for (let from = 0; from <= last; ) {
    const page = (await read(from)).map((bytes) => ({ version: readRosterEnvelope(bytes).version, bytes }));
    const next = page.at(-1)?.version ?? last;
    found.push(...page.filter(({ version }) => version >= from && version <= last));
    from = Math.max(from, next) + 1;
  }
  const all = verifyRosters(
    suite,
    pins,
    found.map(({ bytes }) => bytes),
  );
  const hashes = new Set(all.map(({ hash }) => hash));
  if (!rosters.every(({ hash }) => hashes.has(hash)))
    throw new ProtocolError('roster-superseded', 'rosters for auditors are not those that everybody is shown');
  if (visit) found.forEach(({ bytes }, place) => void visit(bytes, place));
  return all;
}
