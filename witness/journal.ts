/**
 * P8.6. Writing the journal, always inside the transaction of what it tells. Refusals are bounded by signer and day, so
 * that a flood of them fills no disk; what was not signed by anybody known shares one bound.
 */
import { toHex } from '#protocol/bytes';
import { canonical, ofShape } from '#protocol/json';
import { dayOf } from '#protocol/shape';
import { JournalLine } from '#protocol/wire/journal';
import { addLine, journalSize, lastLine, refusalsOf } from '#witness/store/journal';
import type { Witness } from '#witness/witness';

/** Refusals of one signer that are written in a day. */
export const MOST_REFUSALS = 50;

const FIRST = '0'.repeat(64);

/** What happened; the rest of a line follows from where it stands. */
export type Happening = Pick<JournalLine, 'did'> &
  Partial<Pick<JournalLine, 'roster' | 'code' | 'by' | 'leaf' | 'tip' | 'part'>>;

/** Appends a line. */
export function writeLine(witness: Witness, happening: Happening): void {
  const { db } = witness.store;
  const before = lastLine(db);
  const line = ofShape(JournalLine, {
    number: journalSize(db),
    previous: before ? toHex(witness.crypto.suite.sha256(before)) : FIRST,
    day: dayOf(witness.clock()),
    roster: witness.standing()?.roster.roster.version ?? 0,
    ...{ code: '', by: null, leaf: null, tip: null, part: null },
    ...happening,
  });
  addLine(db, line, canonical(line));
}

/** Appends a refusal in a transaction of its own, unless its signer's bound for the day is reached. */
export function writeRefusal(witness: Witness, refusal: Omit<Happening, 'did'>): void {
  witness.store.transact(() => {
    const written = refusalsOf(witness.store.db, refusal.by ?? null, dayOf(witness.clock()));
    if (written < MOST_REFUSALS) writeLine(witness, { did: 'refused', ...refusal });
  });
}
