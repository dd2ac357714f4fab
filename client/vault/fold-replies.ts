/** P5.17. Which replies are heard: those that enough other persons signed, from the last of these signatures on. */
import type { Placed } from '#client/vault/fold-erasure';
import type { Day } from '#protocol/shape';

/** A reply that waits, and the persons whose signature it has: its author's, and those that count. */
export interface Unsigned {
  readonly number: number;
  readonly signed: readonly (string | null)[];
}

export interface Replies {
  /** Those that wait for a signature. */
  readonly unsigned: readonly Unsigned[];
  /** Those that are heard: the leaf and day from which on. */
  readonly heard: readonly { readonly index: number; readonly day: Day }[];
}

/** Whose second signatures count, and how many a reply needs. */
export interface SigningRules {
  readonly reply: number;
  readonly mayCountersign: (handle: string) => boolean;
}

interface Given {
  readonly replies: readonly Placed<'reply-sent'>[];
  readonly signatures: readonly Placed<'reply-countersigned'>[];
}

/** Folds a tip's replies, in the log's order. P5.17 */
export function foldReplies({ replies, signatures }: Given, { reply: needed, mayCountersign }: SigningRules): Replies {
  const counting = signatures.filter(({ by }) => mayCountersign(by));
  const placed = replies.map((reply) => {
    const { number, reply: part } = reply.statement.says;
    const naming = counting.filter(
      ({ person, statement: { says } }) =>
        says.number === number && says.reply === part.sha256 && person !== reply.person,
    );
    const persons = [...new Map(naming.toReversed().map((one) => [one.person, one])).values()];
    const last = [reply, ...persons.sort((a, b) => a.index - b.index).slice(0, needed)].at(-1) ?? reply;
    const signed = [reply, ...persons].map(({ person }) => person);
    return { number, signed, heard: persons.length >= needed, index: last.index, day: last.statement.says.day };
  });
  return {
    unsigned: placed.filter(({ heard }) => !heard).map(({ number, signed }) => ({ number, signed })),
    heard: placed.filter(({ heard }) => heard).map(({ index, day }) => ({ index, day })),
  };
}
