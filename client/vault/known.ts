/**
 * P5.9. What a desk goes on knowing of a tip whose card was opened: what its rows, filters and rights rest on, and no key. Whoever acts on
 * the tip has its card opened again, from the server's own bytes (`client/vault/reopen`).
 */
import type { OpenedTip } from '#protocol/envelope/admit';
import type { Card } from '#protocol/envelope/format';
import type { Day } from '#protocol/shape';

/** What a tip's own statement said; of its parts, the slots: who was on the desk. */
export interface Received {
  readonly tip: string;
  readonly desk: string;
  readonly day: Day;
  /** Version of the roster for which it was sealed. */
  readonly roster: number;
  readonly parts: readonly { readonly part: string }[];
}

export type KnownCard = Pick<Card, 'allegations' | 'danger' | 'files' | 'language' | 'live' | 'mode' | 'summary'>;

/** A tip of which this is known; an {@link OpenedTip} is one. */
export interface KnownTip {
  readonly envelope: { readonly received: { readonly says: Received } };
  readonly card: KnownCard;
}

/** Whether its keys are here too. */
export const isOpened = (known: KnownTip): known is OpenedTip => 'seed' in known;

/** Makes what is known. Lists and words that a hundred thousand tips have in common are held once. */
export interface Knowing {
  received(says: Received): Received;
  /** The slots among these parts. */
  slots(parts: Received['parts']): Received['parts'];
  known(says: Received, card: KnownCard): KnownTip;
}

export function makeKnowing(): Knowing {
  const lists = new Map<string, readonly unknown[]>();
  const desks = new Map<string, Received['parts']>();
  function once<T>(list: readonly T[]): T[] {
    const name = JSON.stringify(list);
    if (!lists.has(name)) lists.set(name, list);
    return lists.get(name) as T[];
  }
  function slots(parts: Received['parts']): Received['parts'] {
    const names = parts.map(({ part }) => part).filter((part) => part.startsWith('slot/'));
    const name = names.join();
    const known = desks.get(name) ?? names.map((part) => ({ part }));
    desks.set(name, known);
    return known;
  }
  return {
    slots,
    received: ({ tip, desk, day, roster, parts }) => ({ tip, desk, day, roster, parts: slots(parts) }),
    known: (says, { allegations, danger, files, language, live, mode, summary }) => ({
      envelope: { received: { says } },
      card: {
        ...{ danger, files, language, mode },
        ...{ allegations: once(allegations), live: once(live), summary: once(summary) },
      },
    }),
  };
}
