/** A card as the desk's pages show it. */
import type { KnownTip } from '#client/vault/known';
import { type IdentityMode, URGENT } from '#protocol/envelope/format';
import { tipNumber } from '#protocol/identity/number';

/** A card, as the desk sees it. */
export interface CardRow {
  readonly tip: string;
  readonly number: string;
  readonly day: string;
  readonly allegations: readonly string[];
  readonly danger: boolean;
  /** Whether the source said that it cannot wait until morning. */
  readonly urgent: boolean;
  readonly language: string;
  readonly mode: IdentityMode;
  readonly files: number;
}

export const cardRow = ({ envelope, card }: KnownTip): CardRow => ({
  tip: envelope.received.says.tip,
  number: tipNumber(envelope.received.says.tip),
  day: envelope.received.says.day,
  allegations: card.allegations,
  danger: card.danger,
  urgent: card.summary.includes(URGENT),
  language: card.language,
  mode: card.mode,
  files: card.files,
});
