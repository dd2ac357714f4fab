/** What the worker's memory holds of a tip whose account is open. */
import type { History } from '#client/vault/history';
import type { OpenedTip } from '#protocol/envelope/admit';
import type { Body, Person } from '#protocol/envelope/format';
import type { HeldWord } from './added.ts';

/** A tip whose account is open. */
export interface HeldTip {
  readonly opened: OpenedTip;
  readonly body: Body;
  readonly words: readonly HeldWord[];
  readonly refused: readonly string[];
  readonly history: History;
  /** Whether the person part was asked for, and who it is once it is open. */
  readonly asked: boolean;
  readonly person: Person | null;
}
