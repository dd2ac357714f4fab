/** P5.3. Files come before their tip, in slices of 1 MiB; the commitment then says whether they are the right ones. */
import { createHash } from 'node:crypto';
import { equal, fromHex } from '#protocol/bytes';
import { isLaterFile } from '#protocol/envelope/format';
import { MAX_FILE, MAX_FILES, SLICE } from '#protocol/padding/sizes';
import { countWaiting, dayNumber } from '#server/db/slices';
import { findSlice, findTip } from '#server/db/tips';
import type { House } from '#server/http/house';
import { refuse } from '#server/problem';

/** Most slices of one file: its longest, rounded up (P5.3). */
const MOST_SLICES = Math.ceil((MAX_FILE / SLICE) * 1.12) + 1;

/** Most slices, of 1 MiB each, that wait for what commits to them: a flood of files must not fill the disk (P7.9). */
const MOST_WAITING = 4096;

export interface SlicePlace {
  readonly tip: string;
  readonly file: number;
  readonly slice: number;
}

/** Keeps a slice; the same again is fine. Refuses with `slice-wrong`, `slice-conflict`, `tip-conflict`, `tip-unknown`, `storage-full`. */
export async function acceptSlice({ db, clock }: House, place: SlicePlace, bytes: Uint8Array): Promise<void> {
  const { tip, file, slice } = place;
  if (bytes.length !== SLICE) refuse('slice-wrong', 'a slice has 1 MiB');
  const later = isLaterFile(file);
  if ((file >= MAX_FILES && !later) || slice >= MOST_SLICES) refuse('slice-wrong', 'there are no such file and slice');
  if (await isThere(db, place, bytes)) return;
  const known = await findTip(db, tip);
  if (known && !later) refuse('tip-conflict', 'the tip was accepted without this slice');
  if (!known && later) refuse('tip-unknown', 'files of a message come after the tip');
  if ((await countWaiting(db)) >= MOST_WAITING)
    refuse('storage-full', 'too many files wait for their reports: send without files, or again tomorrow');
  await db
    .insertInto('slice')
    .values({ tip: fromHex(tip), file, slice, bytes, day: dayNumber(clock()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Two at once: whoever came second finds what the first one sent.
  await isThere(db, place, bytes);
}

/** Whether this slice is kept already. Refuses with `slice-conflict` when another is. */
async function isThere(db: House['db'], place: SlicePlace, bytes: Uint8Array): Promise<boolean> {
  const kept = await findSlice(db, place.tip, place);
  if (kept && !equal(kept, bytes)) refuse('slice-conflict', 'another slice was sent for this place');
  return kept !== null;
}

/** A file that a source committed to: its number, the length of its age file, and the hash of that. */
export interface CommittedFile {
  readonly file: number;
  readonly size: number;
  readonly sha256: string;
}

/** Checks that every file committed to has come whole. Refuses with `part-missing`, `part-altered`. */
export async function checkFiles({ db }: House, tip: string, files: readonly CommittedFile[]): Promise<void> {
  for (const { file, size, sha256 } of files) {
    const hash = createHash('sha256');
    for (let slice = 0; slice < size / SLICE; slice++) {
      const bytes = await findSlice(db, tip, { file, slice });
      if (!bytes) return refuse('part-missing', 'a slice of a file has not come');
      hash.update(bytes);
    }
    if (hash.digest('hex') !== sha256) refuse('part-altered', 'a file is not the one committed to');
  }
}
