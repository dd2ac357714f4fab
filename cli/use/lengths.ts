// P5.3, P5.4. What no letter holds, named by the option it came by before anything is sealed.
import { Refusal } from '#cli/refusal';
import { bodyExcess, LONGEST, personExcess, type Typed, tooLong } from '#protocol/envelope/room';
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import type { Attachment, Report } from '#protocol/report/report';

/** Throws `Refusal` for the first option whose text is too long by itself, or else the longest of what does not fit together. */
export function expectRoom(typed: readonly Typed[], excess: () => number): void {
  const [long] = tooLong(typed, excess);
  if (!long) return;
  const together = long.together ? ' in all, and this is the longest part' : '';
  throw new Refusal(
    `${long.field} is too long by ${long.count} character${long.count === 1 ? '' : 's'}${together}: shorten it (too-large)`,
  );
}

/** The same of a reply or message out of a file. */
export const expectWordRoom = (field: string, text: string): void =>
  expectRoom([{ field, text, most: LONGEST.word }], () => 0);

/** The same of a whole report; also for a file that is too large, and too many of them. */
export function expectReportRoom({ narrative, person, ...report }: Report, files: readonly Attachment[]): void {
  const large = files.find(({ bytes }) => bytes.length > MAX_FILE);
  if (large) throw new Refusal(`--attach ${large.name} is larger than 64 MiB: send a smaller one (too-large)`);
  if (files.length > MAX_FILES) throw new Refusal(`--attach: a report takes ${MAX_FILES} files at most (too-large)`);
  const listed = files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length }));
  const account = [{ field: '--text', text: narrative, most: LONGEST.account }];
  expectRoom(account, () => bodyExcess({ narrative, ...report }, listed));
  const who = (['name', 'contact', 'relation'] as const).map((one) => ({
    ...{ field: `--${one}`, text: person[one], most: LONGEST[one] },
  }));
  expectRoom(who, () => personExcess(person));
}
