/** P6.5. The checking of proofs, fetched when a report is stored: the form need not carry it. Where it cannot be fetched, the report stays stored. */
import type { Confirmation, Confirming } from '#client/transport/confirm';
import type { SealingGround } from '#client/transport/ground';
import type { Exchange } from '#protocol/wire/exchange';

/** As `confirmTip` does. */
export async function confirmLater(
  exchange: Exchange,
  ground: SealingGround,
  confirming: Confirming,
): Promise<Confirmation> {
  const later = await import('../return/proofs.ts').catch(() => null);
  return later ? later.proofs.confirmTip(exchange, later.proofs.provingOn(ground), confirming) : 'stored';
}
