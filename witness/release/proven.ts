/** A request past checks 1 and 2: who asks for what, and where in the log it says so. */
import type { Leaf } from '#witness/leaf';
import type { Asked } from '#witness/release/request';

export interface Proven {
  readonly asked: Asked;
  readonly leaf: Leaf;
}
