/** Acts on many tips: a few at a time, told as they go, and ended when somebody asks for it. */
import type { Desk, Telling } from './desk.ts';

export interface Parts<T> {
  /** How many with one wait. */
  readonly size: number;
  readonly tell: Telling;
  readonly act: (some: readonly T[]) => Promise<void>;
}

/** Whether somebody stopped it before the end. */
export async function inParts<T>(
  { stopping }: Pick<Desk, 'stopping'>,
  all: readonly T[],
  { size, tell, act }: Parts<T>,
): Promise<boolean> {
  stopping.asked = false;
  for (let at = 0; at < all.length; at += size) {
    tell({ name: 'record', done: at, all: all.length });
    if (stopping.asked) return true;
    await act(all.slice(at, at + size));
  }
  return false;
}
