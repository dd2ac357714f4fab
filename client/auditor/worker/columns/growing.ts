/** Numbers and bytes in one piece that grows: a log has a million leaves, and an object for each would take a gigabyte. */
const FIRST = 4096;

/** Whole numbers below 2^32. */
export interface Numbers {
  readonly length: number;
  push(value: number): void;
  /** 0 beyond the last. */
  at(index: number): number;
  set(index: number, value: number): void;
}

export function growingNumbers(): Numbers {
  let held = new Uint32Array(FIRST);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === held.length) held = grown(held, new Uint32Array(length * 2));
      held[length] = value;
      length += 1;
    },
    at: (index) => held[index] ?? 0,
    set(index, value) {
      held[index] = value;
    },
  };
}

/** Bytes behind one another. */
export interface Bytes {
  readonly length: number;
  push(bytes: Uint8Array): void;
  /** A view, which the next `push` may leave behind: for reading at once. */
  view(start: number, end: number): Uint8Array;
}

export function growingBytes(): Bytes {
  let held = new Uint8Array(FIRST);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(bytes) {
      let room = held.length;
      while (length + bytes.length > room) room *= 2;
      if (room > held.length) held = grown(held, new Uint8Array(room));
      held.set(bytes, length);
      length += bytes.length;
    },
    view: (start, end) => held.subarray(start, end),
  };
}

function grown<T extends Uint32Array | Uint8Array>(before: T, after: T): T {
  after.set(before);
  return after;
}
