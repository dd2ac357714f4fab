/**
 * P5.7. What a tip must be to be accepted: the exact parts of its desk, each of a length that an honest source sends, each
 * as committed to, each box made for this tip. Nothing is opened.
 */
import { equal, fromHex } from '#protocol/bytes';
import { isBoxed, personPart, type SealedPart, slotPart } from '#protocol/envelope/format';
import { isFileLength, lengthsOf, type Readership } from '#protocol/envelope/lengths';
import { MAX_FILES } from '#protocol/padding/sizes';
import { deskOf, openDesks } from '#protocol/roster/find';
import type { Desk } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { readStatementOf, sourceKeyOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import { checkBox } from '#server/db/box';
import { refuse, refusing } from '#server/problem';

export type Received = VerifiedStatement<'tip-received'>;

/** Reads and verifies `tip-received` against the roster in force. Refuses with `statement-refused`, `roster-not-current`. */
export function checkReceived(suite: Suite, roster: VerifiedRoster, bytes: Uint8Array): Received {
  const statement = refusing('statement-refused', () => {
    const read = readStatementOf('tip-received', bytes);
    const publicKey = sourceKeyOf(suite, read.says);
    return verifyStatement(suite, read, { publicKey, log: roster.roster.log.origin });
  });
  if (statement.says.roster !== roster.roster.version || statement.says.rosterHash !== roster.hash) {
    refuse('roster-not-current', 'the tip was sealed for another roster: seal it again');
  }
  return statement;
}

/** Checks the parts sent against the commitment. Refuses with `part-missing`, `part-altered`, `tip-malformed`. */
export async function checkParts(
  suite: Suite,
  { roster, received }: { roster: VerifiedRoster; received: Received },
  sent: readonly SealedPart[],
): Promise<void> {
  const desk = openDesks(roster).find(({ id }) => id === received.says.desk);
  if (!desk) return refuse('tip-malformed', 'the roster has no such desk');
  const committed = received.says.parts;
  requireNames(
    desk,
    committed.map(({ part }) => part),
    sent.map(({ part }) => part),
  );
  for (const part of sent) await checkPart(suite, { received, readership: readershipOf(roster, desk) }, part);
}

/** In the desk's order and no other: slots, card, body, person, appeal, flag, then files. */
function requireNames(desk: Desk, committed: readonly string[], sent: readonly string[]): void {
  const files = committed.length - desk.members.length - 5;
  const person =
    committed[desk.members.length + 2] === personPart('open') ? personPart('open') : personPart('confidential');
  const parts = [...desk.members.map(slotPart), 'card', 'body', person, 'appeal', 'flag'];
  if (files < 0) refuse('part-missing', 'the commitment lacks a part');
  const expected = [...parts, ...Array.from({ length: files }, (_, index) => `file/${index}`)];
  if (files > MAX_FILES || expected.some((part, at) => committed[at] !== part)) {
    refuse('tip-malformed', 'the commitment lists other parts than the desk has');
  }
  const missing = parts.find((part) => !sent.includes(part));
  if (missing) refuse('part-missing', 'a part is missing');
  if (sent.length !== parts.length) refuse('tip-malformed', 'there are more parts than the desk has');
}

const readershipOf = (roster: VerifiedRoster, desk: Desk): Readership => ({
  desk: desk.id,
  keepers: desk.keepers.length,
  secondAuthority: deskOf(roster, desk.appealsTo ?? '')?.members.length ?? 0,
});

async function checkPart(
  suite: Suite,
  { received, readership }: { received: Received; readership: Readership },
  { part, sealed }: SealedPart,
): Promise<void> {
  if (!lengthsOf(part, readership)?.includes(sealed.length)) {
    refuse(sealed.length > 600_000 ? 'too-large' : 'tip-malformed', 'a part has a length that no bucket gives');
  }
  const committed = received.says.parts.find((one) => one.part === part);
  if (committed?.size !== sealed.length || !equal(suite.sha256(sealed), fromHex(committed.sha256))) {
    refuse('part-altered', 'a part is not the one committed to');
  }
  if (isBoxed(part)) await checkBox(sealed, { tip: received.says.tip, part, desk: readership.desk });
}

/** The files that a commitment lists: their number in slices, and their hash. Refuses with `tip-malformed`. */
export function filesOf({ says }: Received): { file: number; size: number; sha256: string }[] {
  const files = says.parts.filter(({ part }) => part.startsWith('file/'));
  if (!files.every(({ size }) => isFileLength(size))) refuse('tip-malformed', 'a file is not a whole number of slices');
  return files.map(({ size, sha256 }, file) => ({ file, size, sha256 }));
}
