/**
 * P5.3. How long each sealed part may be: every length is derived from its bucket, the layers around it and their
 * recipients, so that a server can refuse what no honest source sends without opening anything.
 */
import { personPart } from '#protocol/envelope/format';
import { headerLength, sealedLength } from '#protocol/padding/length';
import { BODY, CARD, FLAG, MESSAGE, PERSON, SLICE, SLOT } from '#protocol/padding/sizes';

const HEX_TIP = '0'.repeat(64);

/** Whom a tip's letters are sealed to, in numbers, and the desk that its contexts name. */
export interface Readership {
  readonly desk: string;
  readonly keepers: number;
  readonly secondAuthority: number;
}

/** The lengths that a part of this name may have; `null` for a name that no tip has. P5.3 */
export function lengthsOf(part: string, { desk, keepers, secondAuthority }: Readership): readonly number[] | null {
  const boxed = (buckets: readonly number[], readers: number) =>
    buckets.map((bucket) => boxLength({ part, desk, readers }, bucket));
  const letters = (buckets: readonly number[]) => buckets.map((bucket) => sealedLength(headerLength(1), bucket));
  switch (part.split('/')[0]) {
    case 'slot':
      return letters(SLOT);
    case 'flag':
      return letters(FLAG);
    case 'reply':
      return letters(MESSAGE);
    case 'card':
      return boxed(CARD, 1);
    case 'body':
      return boxed(BODY, 1);
    case 'person':
      return part === personPart('open') || part === personPart('confidential') ? boxed(PERSON, keepers) : null;
    case 'appeal':
      return boxed(CARD, secondAuthority);
    case 'message':
    case 'note':
    case 'reply-copy':
      return boxed(MESSAGE, 1);
    default:
      return null;
  }
}

/** Whether a file's whole age file can be this long: a whole number of slices. P5.3 */
export const isFileLength = (length: number): boolean => length > 0 && length % SLICE === 0;

function boxLength({ part, desk, readers }: { part: string; desk: string; readers: number }, bucket: number): number {
  const letter = sealedLength(headerLength(readers), bucket);
  return sealedLength(headerLength(1, { tip: HEX_TIP, part, desk }), letter);
}
