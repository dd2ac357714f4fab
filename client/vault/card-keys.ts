/**
 * P8.3. Keys of cards that the witness released once, kept for later sessions: sealed to their reader alone, and without the cards, which
 * a server gives to whoever holds a session. Neither half opens anything.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import type { Holder } from '#client/vault/holder';
import { openAge } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, readCanonical } from '#protocol/json';
import { Base64Of, Exact, Hex32 } from '#protocol/shape';
import type { Crypto } from '#protocol/suite/suite';

const Kept = Type.Array(Exact({ fileKey: Base64Of(16), tip: Hex32 }));
export type KeptKeys = Static<typeof Kept>;

/** Keys by tip, in memory. */
export interface CardKeys {
  /** The 16 bytes; `null` for a card that was not opened here, or was forgotten. */
  of(tip: string): Uint8Array | null;
  keep(tip: string, fileKey: Uint8Array): void;
  forget(tip: string): void;
  /** Those of them that `over` is true of are not kept any longer than this session. */
  leaveWhere(over: (tip: string) => boolean): void;
  /** Takes in what another page of this device kept, but nothing that was forgotten here. */
  takeIn(kept: KeptKeys): void;
  /** Whether something changed since {@link changed} was last asked. */
  readonly isChanged: boolean;
  /** What changed since this was last asked, as everything there is; `null` when nothing did. */
  changed(): KeptKeys | null;
  /** Runs an act that asks for keys with what other pages of this device hold, and while none of them runs one. */
  readonly alone: <T>(act: () => Promise<T>) => Promise<T>;
}

export function makeCardKeys(kept: KeptKeys = []): CardKeys {
  const keys = new Map(kept.map(({ tip, fileKey }) => [tip, fileKey]));
  const forgotten = new Set<string>();
  const left = new Set<string>();
  let isChanged = false;
  return {
    alone: (act) => act(),
    of: (tip) => (keys.has(tip) ? fromBase64(keys.get(tip) ?? '') : null),
    keep(tip, fileKey) {
      forgotten.delete(tip);
      keys.set(tip, toBase64(fileKey));
      isChanged = true;
    },
    takeIn(others) {
      for (const { tip, fileKey } of others) if (!keys.has(tip) && !forgotten.has(tip)) keys.set(tip, fileKey);
    },
    get isChanged() {
      return isChanged;
    },
    forget(tip) {
      forgotten.add(tip);
      isChanged = keys.delete(tip) || isChanged;
    },
    leaveWhere(over) {
      for (const tip of keys.keys()) {
        if (left.has(tip) || !over(tip)) continue;
        left.add(tip);
        isChanged = true;
      }
    },
    changed() {
      if (!isChanged) return null;
      isChanged = false;
      return [...keys].filter(([tip]) => !left.has(tip)).map(([tip, fileKey]) => ({ tip, fileKey }));
    },
  };
}

/** The keys as an age file to their reader's own identity. P2.7 */
export const sealCardKeys = (crypto: Crypto, { ageSeed }: Holder, keys: KeptKeys): Uint8Array =>
  sealAge(crypto, [recipientOf(crypto.suite, ageSeed)], canonical(keys));

/** The keys in such a file; none when it does not open or holds something else. */
export async function openCardKeys({ suite }: Crypto, { ageSeed }: Holder, sealed: Uint8Array): Promise<KeptKeys> {
  try {
    return readCanonical(Kept, await openAge(suite, [ageSeed], sealed));
  } catch (error) {
    if (error instanceof ProtocolError) return [];
    throw error;
  }
}
