/**
 * P5.5, P5.8. The costly part of opening cards, apart from whoever decides about it: it takes what a server sent, says what it was and
 * whether the slot opens, and opens what was released. It holds the reader's identity, asks nobody and admits nothing.
 */
import { splitHeader } from '#protocol/age/header';
import { fromBase64, toHex } from '#protocol/bytes';
import type { Card } from '#protocol/envelope/format';
import { openCard, openSlot } from '#protocol/envelope/open';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { Suite } from '#protocol/suite/suite';

/** A tip's slot and card in base64, as they came. */
export interface SentCard {
  readonly tip: string;
  readonly slot: string;
  readonly card: string;
}

/** What some bytes are: compared with the commitment before anything else is done with them. */
export interface Digest {
  readonly size: number;
  readonly sha256: string;
}

export interface SeenCard {
  readonly slot: Digest;
  readonly card: Digest;
  /** The card's header, and whether the slot lives; or why one of them does not open. */
  readonly is: { readonly header: Uint8Array; readonly live: boolean } | { readonly code: ProtocolCode };
}

export interface ReleasedCard {
  readonly tip: string;
  readonly fileKey: Uint8Array;
}

export type OpenedCard = { readonly card: Card } | { readonly code: ProtocolCode };

/** Each answers in the order asked. `see` is asked first; what it saw is forgotten with `open`, or when `see` says that it is dead. */
export interface Opener {
  see(cards: readonly SentCard[]): Promise<readonly SeenCard[]>;
  open(cards: readonly ReleasedCard[]): Promise<readonly OpenedCard[]>;
}

export interface Reader {
  readonly handle: string;
  readonly ageSeed: Uint8Array;
}

/** An opener in this very thread. */
export function openerHere(suite: Suite, reader: Reader): Opener {
  const waiting = new Map<string, { readonly box: Uint8Array; readonly seed: Uint8Array }>();
  return {
    async see(cards) {
      const seen: SeenCard[] = [];
      for (const one of cards) {
        const [slot, card] = [fromBase64(one.slot), fromBase64(one.card)];
        const is = await coded(async () => {
          const seed = await openSlot(suite, { seed: reader.ageSeed, tip: one.tip, handle: reader.handle, slot });
          if (seed) waiting.set(one.tip, { box: card, seed });
          return { header: splitHeader(card).header.slice(), live: seed !== null };
        });
        seen.push({ slot: digestOf(suite, slot), card: digestOf(suite, card), is });
      }
      return seen;
    },
    async open(cards) {
      const opened: OpenedCard[] = [];
      for (const { tip, fileKey } of cards) {
        const { box, seed } = waiting.get(tip) ?? {};
        waiting.delete(tip);
        opened.push(
          await coded(async () => {
            if (!box || !seed) throw new ProtocolError('part-missing', 'card was not seen before');
            return { card: await openCard(suite, { released: { box, fileKey }, seed, tip }) };
          }),
        );
      }
      return opened;
    },
  };
}

const digestOf = (suite: Suite, bytes: Uint8Array): Digest => ({
  size: bytes.length,
  sha256: toHex(suite.sha256(bytes)),
});

async function coded<T>(act: () => Promise<T>): Promise<T | { readonly code: ProtocolCode }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ProtocolError) return { code: error.code };
    throw error;
  }
}
