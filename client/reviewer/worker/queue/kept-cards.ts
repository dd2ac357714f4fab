/** What a device keeps of a desk between sessions: the keys of cards that were opened, sealed to the reviewer, and nothing that was in them. */
import { type CardKeys, makeCardKeys, openCardKeys, sealCardKeys } from '#client/vault/card-keys';
import type { Holder } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import type { Crypto } from '#protocol/suite/suite';
import { readKept, writeKept } from '../../../ui/office/kept.ts';
import { isOver, type Queue, stateOf } from './queue.ts';

const placeOf = ({ handle }: Holder) => `cards/${handle}`;

/** The keys kept here; none in a browser that keeps nothing. */
export async function readCardKeys(crypto: Crypto, holder: Holder): Promise<CardKeys> {
  const sealed = await readKept(placeOf(holder)).catch(() => null);
  return sealed ? openCardKeys(crypto, holder, sealed) : makeCardKeys();
}

/** Forgets the keys of tips at their end or erased, and keeps the others if any changed. A browser that keeps nothing is no failure. */
export async function keepCardKeys(vault: Vault, queue: Queue): Promise<void> {
  const { crypto, holder, cardKeys } = vault;
  cardKeys?.forgetWhere((tip) => {
    const tracked = queue.tips.get(tip);
    return tracked !== undefined && isOver(stateOf(vault, tracked));
  });
  const changed = cardKeys?.changed();
  if (changed) await writeKept(placeOf(holder), sealCardKeys(crypto, holder, changed)).catch(() => undefined);
}
