/**
 * P5.6. Later words of a tip: messages of the source, notes, and the office's copies of its replies. Each is proven, of the
 * hash that its statement gives, and in its place in the chain of its direction, before anybody asks for its key.
 */
import { type History, type HistoryItem, itemsOf } from '#client/vault/history';
import type { Box } from '#client/vault/release';
import type { Vault } from '#client/vault/vault';
import { equal, fromHex, toHex } from '#protocol/bytes';
import type { LoggedEnvelope } from '#protocol/envelope/admit';
import { messagePart, notePart, replyCopyPart, replyPart, type SealedPart } from '#protocol/envelope/format';
import type { Place } from '#protocol/envelope/open';
import type { ProtocolCode } from '#protocol/error';
import type { Day } from '#protocol/shape';

export type WordKind = 'message-received' | 'note-written' | 'reply-sent';

/** A part as a statement commits to it. */
export interface CommittedPart {
  readonly part: string;
  readonly size: number;
  readonly sha256: string;
}

/** A word that may be asked for: its box and where it must say that it belongs. */
export interface KnownWord {
  readonly kind: WordKind;
  readonly number: number;
  readonly by: string;
  readonly day: Day;
  readonly box: Box;
  readonly place: Place & Next;
  /** Of a reply, what is sealed to the source, which its copy opens; `null` for other words. */
  readonly reply: Uint8Array | null;
  /** The files that a message commits to, in the order of its list. */
  readonly files: readonly CommittedPart[];
  /** SHA-256 (hex) of the sealed word: how a statement names a note as its reason. */
  readonly sha256: string;
}

/** A word that is not what its statement says. */
export interface RefusedWord {
  readonly kind: WordKind;
  readonly number: number;
  readonly code: ProtocolCode;
}

/** Where the next word of a direction belongs. */
export interface Next {
  readonly number: number;
  readonly previous: string;
}

const PART: Readonly<Record<WordKind, (number: number) => string>> = {
  'message-received': messagePart,
  'note-written': notePart,
  'reply-sent': replyCopyPart,
};

type WordItem = HistoryItem<WordKind>;

/** The words of one direction in the order of their numbers. */
const inOrder = (history: History, kind: WordKind): WordItem[] =>
  itemsOf(history, kind).sort((a, b) => a.statement.says.number - b.statement.says.number);

interface Hashed {
  readonly size: number;
  readonly sha256: string;
}

/** What stands in the chain: for a reply, the part sealed to the source. */
const chained = (says: WordItem['statement']['says']): Hashed => ('reply' in says ? says.reply : says);
/** What the office keeps. */
const kept = (says: WordItem['statement']['says']): Hashed => ('copy' in says ? says.copy : says);

const firstPrevious = ({ crypto }: Vault, { received }: LoggedEnvelope) => toHex(crypto.suite.sha256(received.bytes));

/** Where the next word of a direction belongs, by the history in hand. P5.6 */
export function nextWord(vault: Vault, envelope: LoggedEnvelope, words: { history: History; kind: WordKind }): Next {
  const last = inOrder(words.history, words.kind).at(-1)?.statement.says;
  if (!last) return { number: 1, previous: firstPrevious(vault, envelope) };
  return { number: last.number + 1, previous: chained(last).sha256 };
}

/** The proven words whose boxes are here and in their place. P5.6 */
export function wordsIn(
  vault: Vault,
  envelope: LoggedEnvelope,
  { history, parts }: { history: History; parts: readonly SealedPart[] },
): { known: KnownWord[]; refused: RefusedWord[] } {
  const known: KnownWord[] = [];
  const refused: RefusedWord[] = [];
  for (const kind of ['message-received', 'note-written', 'reply-sent'] as const) {
    let previous = firstPrevious(vault, envelope);
    for (const [i, item] of inOrder(history, kind).entries()) {
      const { says } = item.statement;
      const part = PART[kind](says.number);
      const find = (name: string) => parts.find((one) => one.part === name)?.sealed;
      const sealed = find(part);
      const reply = 'reply' in says ? find(replyPart(says.number)) : null;
      const code = wrongIn(vault, { expected: { number: i + 1, previous }, says, sealed, reply });
      previous = chained(says).sha256;
      if (item.index === null) continue;
      if (code || !sealed || reply === undefined)
        refused.push({ kind, number: says.number, code: code ?? 'part-missing' });
      else known.push(wordOf(kind, item, { part, sealed, reply }));
    }
  }
  return { known, refused };
}

interface Checking {
  readonly expected: Next;
  readonly says: WordItem['statement']['says'];
  readonly sealed: Uint8Array | undefined;
  readonly reply: Uint8Array | null | undefined;
}

function wrongIn({ crypto: { suite } }: Vault, { expected, says, sealed, reply }: Checking): ProtocolCode | null {
  if (says.number !== expected.number || says.previous !== expected.previous) return 'context-wrong';
  if (!sealed || reply === undefined) return 'part-missing';
  const is = (bytes: Uint8Array, { size, sha256 }: Hashed) =>
    bytes.length === size && equal(suite.sha256(bytes), fromHex(sha256));
  return is(sealed, kept(says)) && (reply === null || is(reply, chained(says))) ? null : 'part-altered';
}

function wordOf(
  kind: WordKind,
  { statement: { says }, by }: WordItem,
  { part, sealed, reply }: SealedPart & { readonly reply: Uint8Array | null },
): KnownWord {
  const { tip, number, previous, day } = says;
  return {
    kind,
    number,
    by,
    day,
    box: { tip, part, sealed },
    place: { tip, part, number, previous },
    reply,
    files: 'files' in says ? says.files : [],
    sha256: kept(says).sha256,
  };
}
