/**
 * P8.5. What is remembered of every leaf: eight bytes of its hash, so that a statement that names an earlier leaf is held to it, and
 * one bit that says whether a statement was shown for it. Whoever could make another entry with the same eight bytes would
 * have named nothing but what stands there anyway.
 */
const WORDS = 2;
const FIRST = 4096;

/** The leaves so far. */
export interface Leaves {
  readonly size: number;
  /** Remembers the next leaf by its 32-byte hash. */
  add(hash: Uint8Array, stated: boolean): void;
  /** Whether leaf `index` has this hash. */
  is(index: number, hash: Uint8Array): boolean;
  /** Whether a statement was shown for leaf `index`; `null` for a leaf that there is not. */
  isStated(index: number): boolean | null;
}

/** Begins with none. */
export function rememberLeaves(): Leaves {
  let words = new Uint32Array(FIRST * WORDS);
  let stated = new Uint8Array(FIRST);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(hash, isStated) {
      if (size === stated.length) {
        words = grown(words, new Uint32Array(words.length * 2));
        stated = grown(stated, new Uint8Array(stated.length * 2));
      }
      const [first, second] = wordsOf(hash);
      words[size * WORDS] = first;
      words[size * WORDS + 1] = second;
      stated[size] = isStated ? 1 : 0;
      size += 1;
    },
    is(index, hash) {
      const [first, second] = wordsOf(hash);
      return index < size && words[index * WORDS] === first && words[index * WORDS + 1] === second;
    },
    isStated: (index) => (index < size ? stated[index] === 1 : null),
  };
}

function wordsOf(hash: Uint8Array): readonly [number, number] {
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength);
  return [view.getUint32(0), view.getUint32(4)];
}

function grown<T extends Uint32Array | Uint8Array>(before: T, after: T): T {
  after.set(before);
  return after;
}
