/**
 * P4.4. The witness's note: which roster and checkpoint are newest. Refuses a note that is missing, by nobody in the
 * roster, of another roster, or older than the roster's rules allow.
 */
import { equal, fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { signerOf } from '#protocol/roster/find';
import { forceOn } from '#protocol/roster/force';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { type Day, daysBetween } from '#protocol/shape';
import { freshnessNoted } from '#protocol/statement/kind';
import { readOne, verifyOne } from '#protocol/statement/one-kind';
import type { VerifiedStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

/** How fresh a verified note is: `warn` when its age has reached the roster's limit for warning. */
export interface Freshness {
  readonly note: VerifiedStatement<'freshness-noted'>;
  readonly state: 'fresh' | 'warn';
}

/**
 * Of a verified chain, the roster to go by today: the one in force, but the witness's clock rules over this device's. A
 * later one counts when a witness of ours names it; the one just replaced, when yesterday's note still does. Only
 * {@link checkNote} then verifies the note. Throws `roster-chain-broken` for no roster. P4.4, P4.8
 */
export function rosterByNote(
  suite: Suite,
  rosters: readonly VerifiedRoster[],
  { note, today }: { note: Uint8Array | null; today: Day },
): VerifiedRoster {
  const { current } = forceOn(rosters, today);
  if (!note) return current;
  const { says, signer } = readOne(freshnessNoted, note);
  const named = rosters.find(({ hash }) => hash === says.rosterHash);
  if (!named || signerOf(suite, current, signer)?.role !== 'witness') return current;
  const later = named.roster.version > current.roster.version;
  const justBefore = says.day < current.roster.issued && daysBetween(says.day, today) <= 1;
  return later || justBefore ? named : current;
}

/**
 * Verifies a note (DSSE bytes; `null` when the server had none) against the roster in hand and today's day. Throws
 * `note-missing`, `signer-unknown`, `roster-superseded`, `note-of-another-roster`, `note-too-old`. P4.4
 */
export function checkNote(
  suite: Suite,
  roster: VerifiedRoster,
  { note, today }: { note: Uint8Array | null; today: Day },
): Freshness {
  if (!note) throw new ProtocolError('note-missing', 'the witness has given no note');
  const statement = readOne(freshnessNoted, note);
  const signer = signerOf(suite, roster, statement.signer);
  if (signer?.role !== 'witness')
    throw new ProtocolError('signer-unknown', 'note is signed by no witness of the roster');
  const verified = verifyOne(suite, statement, { publicKey: signer.publicKey, log: roster.roster.log.origin });
  checkNames(roster, verified);
  const age = daysBetween(verified.says.day, today);
  const { warn, refuse } = roster.roster.rules.note;
  if (age >= refuse) throw new ProtocolError('note-too-old', `note is ${age} days old`);
  return { note: verified, state: age > warn ? 'warn' : 'fresh' };
}

function checkNames(roster: VerifiedRoster, { says }: VerifiedStatement<'freshness-noted'>): void {
  if (says.roster > roster.roster.version) {
    throw new ProtocolError('roster-superseded', 'the witness holds a later roster');
  }
  if (says.roster !== roster.roster.version || says.rosterHash !== roster.hash) {
    throw new ProtocolError('note-of-another-roster', 'the witness holds another roster');
  }
}

/**
 * Refuses a checkpoint older than the one that the witness's note names, which is yesterday's, or another of the same
 * size: the server keeps something back. Throws `checkpoint-superseded`. P4.4
 */
export const checkNewest = ({ note: { says } }: Freshness, checkpoint: CosignedCheckpoint | null): void =>
  checkContinues({ size: says.size, root: fromBase64(says.root) }, checkpoint);

/** Refuses a checkpoint smaller than one that was seen, or another of its size. Throws `checkpoint-superseded`. P4.4 */
export function checkContinues(
  seen: { readonly size: number; readonly root: Uint8Array },
  checkpoint: { readonly size: number; readonly root: Uint8Array } | null,
): void {
  const size = checkpoint?.size ?? 0;
  const same = size === seen.size && checkpoint !== null;
  if (size < seen.size || (same && !equal(checkpoint.root, seen.root))) {
    throw new ProtocolError('checkpoint-superseded', 'the witness cosigned a later checkpoint than this one');
  }
}
