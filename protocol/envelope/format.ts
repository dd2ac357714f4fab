/**
 * P5.1. The parts of a tip and what stands in each, as shapes. The server may know these; it may never know
 * `envelope/seal`, `envelope/open` or `envelope/admit`.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64Of, Count, Exact, Handle, Hex32, Named, Part, Recipient, SecretIdentity } from '#protocol/shape';

/** How far a source lets her name go. */
export const IdentityMode = Type.Enum(['anonymous', 'confidential', 'open']);
export type IdentityMode = Static<typeof IdentityMode>;

/** What every plaintext begins with: its tip, its part, its number in its direction, and the hash of what went before. P5.2 */
export const Context = Exact({
  tip: Hex32,
  part: Part,
  number: Count,
  previous: Type.Union([Hex32, Type.Null()]),
});
export type Context = Static<typeof Context>;

const KEY = '^[a-z0-9][a-z0-9-]{0,47}$';
const Key = Type.String({ pattern: KEY });
/** Most characters of an answer in words, and of each answer of a list. P5.4 */
export const LONGEST_ANSWER = { text: 20_000, listed: 2000 } as const;
const Answer = Type.Union([
  Type.String({ maxLength: LONGEST_ANSWER.text }),
  Type.Array(Type.String({ maxLength: LONGEST_ANSWER.listed }), { maxItems: 64 }),
]);

/** The card: what triage needs, and the way to everything else. P5.4 */
export const Card = Exact({
  /** Secret of the tip identity T. */
  secret: SecretIdentity,
  /** The source's public signing key, whose hash is the tip. */
  source: Base64Of(32),
  /** The source's recipient S, for replies. */
  replyTo: Recipient,
  language: Type.String({ pattern: '^[a-z]{2}$' }),
  mode: IdentityMode,
  allegations: Type.Array(Key, { minItems: 1, maxItems: 32 }),
  danger: Type.Boolean(),
  /** Coded answers that triage sorts by, `question=choice`. */
  summary: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 32 }),
  files: Count,
  /** The members whose slot opens this card. */
  live: Type.Array(Handle, { maxItems: 64 }),
  /** SHA-256 of the questionnaire that was answered. */
  questionnaire: Hex32,
  /** What made it: the browser, the terminal, the office for somebody, the offline form. */
  via: Type.Enum(['browser', 'terminal', 'staff', 'offline']),
});
export type Card = Static<typeof Card>;

/** Among the coded answers of a card: the source said that it cannot wait until morning, as the flag says too. P5.4 */
export const URGENT = 'waits=no';

export const FileEntry = Exact({
  name: Type.String({ minLength: 1, maxLength: 255 }),
  type: Type.String({ maxLength: 127 }),
  size: Count,
  sha256: Hex32,
});
export type FileEntry = Static<typeof FileEntry>;

/** The body: the account itself. P5.4 */
export const Body = Exact({
  narrative: Type.String({ minLength: 1, maxLength: 200_000 }),
  answers: Named(KEY, Answer),
  files: Exact({ secret: SecretIdentity, list: Type.Array(FileEntry, { maxItems: 16 }) }),
  /** Names that nobody may let in later. */
  doNotAdmit: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 64 }),
});
export type Body = Static<typeof Body>;

/** The person part; every field is empty for an anonymous source. P5.4 */
export const Person = Exact({
  name: Type.String({ maxLength: 400 }),
  contact: Type.String({ maxLength: 1000 }),
  relation: Type.String({ maxLength: 400 }),
});
export type Person = Static<typeof Person>;

/** A slot: the key of the card. */
export const Slot = Exact({ secret: SecretIdentity });
/** Whether a tip waits until morning; one truth value, always present. */
export const Flag = Exact({ urgent: Type.Boolean() });
/** What a source says of her name later: who she is after all, or that it is not to be used from now on. P5.6 */
const NameLater = Type.Union([
  Exact({ is: Type.Literal('given'), person: Person }),
  Exact({ is: Type.Literal('taken-back') }),
]);
/** A later word of the source: what she writes, what she answers, her name, and files under F of this message. P5.6 */
export const Message = Exact({
  text: Type.String({ maxLength: 20_000 }),
  allegations: Type.Array(Key, { maxItems: 32 }),
  answers: Named(KEY, Answer),
  /** SHA-256 of the questionnaire that was answered; `null` when none was. */
  questionnaire: Type.Union([Hex32, Type.Null()]),
  name: Type.Union([NameLater, Type.Null()]),
  files: Type.Union([
    Exact({ secret: SecretIdentity, list: Type.Array(FileEntry, { minItems: 1, maxItems: 10 }) }),
    Type.Null(),
  ]),
});
export type Message = Static<typeof Message>;

/** A reply, or a note in words. P5.6 */
export const Word = Exact({ text: Type.String({ minLength: 1, maxLength: 20_000 }) });
export type Word = Static<typeof Word>;

/** The office's copy of a reply, with the reply's own file key (16 bytes): by it every reader sees what the source was told. P5.6 */
export const ReplyCopy = Exact({ text: Type.String({ minLength: 1, maxLength: 20_000 }), fileKey: Base64Of(16) });
export type ReplyCopy = Static<typeof ReplyCopy>;

/** Every plaintext but a file's is `[context, content]` in canonical JSON, padded with spaces. P5.2 */
export const Plaintext = <T extends Parameters<typeof Type.Tuple>[0][number]>(content: T) =>
  Type.Tuple([Context, content]);

/** The part that holds who the source is, under the context name that tells the witness how many must agree. P5.2 */
export const personPart = (mode: IdentityMode): string => (mode === 'open' ? 'person/open' : 'person/confidential');
export const slotPart = (handle: string): string => `slot/${handle}`;
export const filePart = (index: number): string => `file/${index}`;

/** Files of messages are named at random above those of the tip, so that nobody can take their places before they come. P5.6 */
const FIRST_LATER_FILE = 10;
const LAST_FILE = 32_767;

/** Whether a file of this number can come with a message only. P5.6 */
export const isLaterFile = (file: number): boolean => file >= FIRST_LATER_FILE && file <= LAST_FILE;

/** The number in a file's part name; `null` for any other part. P5.2 */
export function fileNumber(part: string): number | null {
  const digits = /^file\/(0|[1-9][0-9]{0,4})$/.exec(part)?.[1];
  return digits === undefined || Number(digits) > LAST_FILE ? null : Number(digits);
}

/** A number for a file of a message, from two random bytes. P5.6 */
export function laterFile(random: (length: number) => Uint8Array): number {
  const [high = 0, low = 0] = random(2);
  return Math.max(FIRST_LATER_FILE, ((high & 0x7f) << 8) | low);
}
export const messagePart = (number: number): string => `message/${number}`;
export const notePart = (number: number): string => `note/${number}`;
export const replyPart = (number: number): string => `reply/${number}`;
export const replyCopyPart = (number: number): string => `reply-copy/${number}`;

/** A part as it travels and lies: its name and its age file. */
export interface SealedPart {
  readonly part: string;
  readonly sealed: Uint8Array;
}

/** The parts that lie in boxes, and so open only by a release. */
export const isBoxed = (part: string): boolean =>
  /^(?:card|body|appeal|person\/.+|message\/.+|note\/.+|reply-copy\/.+)$/.test(part);
