/**
 * What a device keeps of a desk between sessions: the keys of cards that were opened, sealed to the reviewer, and nothing that was
 * in them. Several pages of one browser share it: one asks the witness at a time, and what one was given the others read here.
 */
import { type CardKeys, type KeptKeys, makeCardKeys, openCardKeys, sealCardKeys } from '#client/vault/card-keys';
import type { Holder } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import type { Crypto } from '#protocol/suite/suite';
import { alone, readKept, writeKept } from '../../../ui/office/kept.ts';
import { type Queue, rests, stateOf } from './queue.ts';

const placeOf = ({ handle }: Holder) => `cards/${handle}`;

/** The keys kept here; none in a browser that keeps nothing. */
export async function readCardKeys(crypto: Crypto, holder: Holder): Promise<CardKeys> {
  const keys = makeCardKeys(await readHere(crypto, holder));
  return Object.assign(keys, {
    alone: <T>(act: () => Promise<T>) =>
      alone(placeOf(holder), async () => {
        keys.takeIn(await readHere(crypto, holder));
        return act().finally(() => writeChanged(crypto, holder, keys));
      }),
  });
}

/** Leaves out the keys of tips at their end or erased, and keeps the others if any changed. A browser that keeps nothing is no failure. */
export async function keepCardKeys(vault: Vault, queue: Queue): Promise<void> {
  const { crypto, holder, cardKeys } = vault;
  const over = (tip: string) => {
    const tracked = queue.tips.get(tip);
    return tracked !== undefined && rests(stateOf(vault, tracked));
  };
  cardKeys?.leaveWhere(over);
  if (!cardKeys?.isChanged) return;
  await alone(placeOf(holder), async () => {
    cardKeys.takeIn(await readHere(crypto, holder));
    cardKeys.leaveWhere(over);
    await writeChanged(crypto, holder, cardKeys);
  });
}

async function readHere(crypto: Crypto, holder: Holder): Promise<KeptKeys> {
  const sealed = await readKept(placeOf(holder)).catch(() => null);
  return sealed ? openCardKeys(crypto, holder, sealed) : [];
}

async function writeChanged(crypto: Crypto, holder: Holder, keys: CardKeys): Promise<void> {
  const changed = keys.changed();
  if (changed) await writeKept(placeOf(holder), sealCardKeys(crypto, holder, changed)).catch(() => undefined);
}
