/** P2.9. Of which leaves the statement was recomputed and its signature verified: one bit a leaf, in its order, the lowest first. */

/** A set of leaves. */
export interface CheckedLeaves {
  has(index: number): boolean;
  add(index: number): void;
  /** The bits as they are kept; a view, for reading at once. */
  bytes(): Uint8Array;
}

const BITS = 8;
const FIRST = 1024;

/** Begins with the bits that were kept, or with none. */
export function checkedLeaves(kept: Uint8Array = new Uint8Array(0)): CheckedLeaves {
  let bits = kept;
  let length = kept.length;
  return {
    has: (index) => (((bits[Math.floor(index / BITS)] ?? 0) >> (index % BITS)) & 1) === 1,
    add(index) {
      const place = Math.floor(index / BITS);
      if (place >= bits.length) {
        const more = new Uint8Array(Math.max(FIRST, place + 1, bits.length * 2));
        more.set(bits);
        bits = more;
      }
      bits[place] = (bits[place] ?? 0) | (1 << (index % BITS));
      length = Math.max(length, place + 1);
    },
    bytes: () => bits.subarray(0, length),
  };
}
