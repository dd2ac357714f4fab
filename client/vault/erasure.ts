/**
 * P6.10. Erasing and keeping: asked for, agreed to by others, then done, each a statement of its own; a hold set and lifted. No
 * card needs to be opened for any of it. Server and witness look again at persons and rights.
 */
import type { TipState } from '#client/vault/fold';
import { leafOf, state, type Vault } from '#client/vault/vault';

/** Which tip, of which desk. */
export interface OfDesk {
  readonly tip: string;
  readonly desk: string;
}

/** Asks to erase; `reason` names a sealed note (P5.10), `null` where the retention policy says it all. P6.10 */
export const askErasure = (vault: Vault, about: OfDesk, reason: string | null = null): Uint8Array =>
  state(vault, 'erasure-asked', { ...about, reason });

/** Agrees to the request that waits; `null` when none does. P6.10 */
export function approveErasure(vault: Vault, about: OfDesk, { erasure: { asked } }: TipState): Uint8Array | null {
  return asked && state(vault, 'release-approved', { ...about, request: leafOf(asked) });
}

/** Erases on the strength of all approvals that there are; `null` when too few agreed. P6.10 */
export function eraseAgreed(vault: Vault, about: OfDesk, { erasure: { asked } }: TipState): Uint8Array | null {
  const needed = neededToErase(vault);
  if (!asked || asked.approvals.length < needed) return null;
  return state(vault, 'erased', { ...about, reason: null, approvals: asked.approvals.slice(0, needed).map(leafOf) });
}

/** How many other persons must agree: always one. P6.10 */
export const neededToErase = ({ ground }: Pick<Vault, 'ground'>): number =>
  Math.max(1, ground.roster.roster.rules.approvals.erase);

/** Sets or lifts a hold: while it is set nothing of the tip can be erased. P6.10 */
export const setHold = (vault: Vault, about: OfDesk, word: { held: boolean; reason: string | null }): Uint8Array =>
  state(vault, 'hold-set', { ...about, ...word });
