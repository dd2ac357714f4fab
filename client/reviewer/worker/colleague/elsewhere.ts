/** Tips of other desks in the worker's memory: those that this reviewer was let in to, and those that a desk let pass. */
import type { Appeal } from '#client/vault/appeals';
import type { GrantedTip } from '#client/vault/grants';
import type { ProvenStatementJson } from '#protocol/wire/shapes';
import type { Queue } from '../queue/queue.ts';

export interface Elsewhere {
  /** By tip, as every request about it shows them. */
  readonly grants: Map<string, ProvenStatementJson>;
  readonly guests: Map<string, GrantedTip>;
  readonly appeals: Map<string, Appeal>;
  /** Where their cards stand once they are open; it follows no desk. */
  readonly queue: Queue;
}
