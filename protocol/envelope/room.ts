/** P5.3, P5.4. How much room a part has, asked before anything is sealed, so that a form can name the field that is too long. */
import { utf8 } from '#protocol/bytes';
import { type Context, type Message, messagePart, type Person, personPart } from '#protocol/envelope/format';
import { canonical } from '#protocol/json';
import { BODY, MESSAGE, PERSON } from '#protocol/padding/sizes';
import type { Report } from '#protocol/report/report';

const SHA256 = '0'.repeat(64);
/** `AGE-SECRET-KEY-PQ-1`, then 52 characters of 32 bytes and 6 of their checksum. */
const SECRET = '-'.repeat('AGE-SECRET-KEY-PQ-1'.length + 52 + 6);

/** A number with as many digits as a thread's words ever have. */
const MOST_MESSAGES = 99_999;

/** What of a chosen file stands in the body; its size in bytes. */
export interface Listed {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Bytes by which the body of this report with these files is longer than the largest there is; negative where there is room. P5.3 */
export function bodyExcess(
  { narrative, answers, doNotAdmit }: Pick<Report, 'narrative' | 'answers' | 'doNotAdmit'>,
  files: readonly Listed[],
): number {
  return excess(FIRST('body'), { narrative, answers, doNotAdmit, files: listed(files) }, BODY);
}

/** As {@link bodyExcess}, of a later word with these files, at whatever place in the thread. P5.3, P5.6 */
export function messageExcess(message: Omit<Message, 'files'>, files: readonly Listed[]): number {
  const context = { part: messagePart(MOST_MESSAGES), number: MOST_MESSAGES, previous: SHA256 };
  return excess(context, { ...message, files: files.length > 0 ? listed(files) : null }, MESSAGE);
}

/** As {@link bodyExcess}, of who the source is. P5.3 */
export const personExcess = (person: Person): number => excess(FIRST(personPart('confidential')), person, PERSON);

const listed = (files: readonly Listed[]) => ({
  secret: SECRET,
  list: files.map(({ name, type, size }) => ({ name, type, size, sha256: SHA256 })),
});

/** The place of a part of the tip itself. */
const FIRST = (part: string) => ({ part, number: 0, previous: null });

function excess(place: Omit<Context, 'tip'>, content: unknown, buckets: readonly number[]): number {
  const context: Context = { tip: SHA256, ...place };
  return canonical([context, content]).length - Math.max(...buckets);
}

/** How many of the last characters of `text` take up `bytes` bytes in a part; all of them where they do not take up so many. P1.2 */
export function charactersIn(text: string, bytes: number): number {
  let count = 0;
  let left = bytes;
  for (const character of [...text].toReversed()) {
    if (left <= 0) break;
    // Without the two quotation marks around it.
    left -= utf8(JSON.stringify(character)).length - 2;
    count += character.length;
  }
  return count;
}

/** Most characters of what a form asks for in words: an account, who the source is, a later word. P5.4 */
export const LONGEST = { account: 80_000, name: 400, relation: 400, contact: 1000, word: 20_000 } as const;

/** A text that is too long, at the id of its field. */
export interface TooLong {
  readonly field: string;
  /** Characters too many. */
  readonly count: number;
  /** Whether it would fit by itself, and is only the longest of what does not fit together. */
  readonly together: boolean;
}

/** A text as somebody typed it. */
export interface Typed {
  readonly field: string;
  readonly text: string;
  /** Most characters. */
  readonly most: number;
}

/** Of what is typed, each text that is too long by itself; else, where all of it is by so many bytes, the longest. P5.3 */
export function tooLong(typed: readonly Typed[], excess: () => number): TooLong[] {
  const alone = typed
    .map(({ field, text, most }) => ({ field, count: text.length - most, together: false }))
    .filter(({ count }) => count > 0);
  if (alone.length > 0) return alone;
  const bytes = excess();
  const [longest] = typed.toSorted((one, other) => other.text.length - one.text.length);
  return bytes > 0 && longest
    ? [{ field: longest.field, count: charactersIn(longest.text, bytes), together: true }]
    : [];
}
