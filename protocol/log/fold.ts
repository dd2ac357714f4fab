/**
 * P6.1, P6.6. A tree folded up while its leaves come, in order: what it holds is the edge, one tile a level, however long the log.
 * Every full tile passes by once, so that a reader can compare it; roots of earlier sizes are taken on the way.
 */
import { ProtocolError } from '#protocol/error';
import type { FilledTile } from '#protocol/log/growth';
import { HASH_SIZE } from '#protocol/log/leaf';
import { TILE_WIDTH, tileHash, tileReader } from '#protocol/log/tile';
import { treeRoot } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';

const TILE_BYTES = TILE_WIDTH * HASH_SIZE;

/** A tree under way. P6.1 */
export interface TreeFold {
  /** Leaves so far. */
  readonly size: number;
  /** Takes the hashes of the next leaves, 32 bytes each, one after the other. Throws `tile-wrong` for no whole number of them. */
  add(hashes: Uint8Array): void;
  /** The root of what came so far, 32 bytes. */
  root(): Uint8Array;
  /** Asks for the roots of more sizes, as far as they are not passed yet. */
  want(sizes: readonly number[]): void;
  /** The root when there were `size` leaves: one of the sizes asked for, and reached; else `null`. */
  rootAt(size: number): Uint8Array | null;
  /** The tiles that are not full yet, lowest level first; none that is empty. */
  edge(): FilledTile[];
}

/** What is wanted on the way. P6.1 */
export interface Folding {
  /** Earlier sizes whose roots are wanted. */
  readonly sizes?: readonly number[];
  /** Told of every tile that became full, lowest level first. */
  readonly onTile?: (tile: FilledTile) => void;
}

/** One level's edge. */
interface Level {
  /** Full tiles before it. */
  index: number;
  width: number;
  readonly bytes: Uint8Array;
}

/** Begins with the empty tree. P6.1 */
export function foldTree(suite: Suite, { sizes = [], onTile }: Folding = {}): TreeFold {
  const levels: Level[] = [];
  const stops: number[] = [];
  const roots = new Map<number, Uint8Array>();
  let size = 0;

  const root = () =>
    treeRoot(
      suite,
      size,
      tileReader(suite, ({ level }) => edgeOf(levels[level])),
    );
  const note = () => {
    while (stops[0] !== undefined && stops[0] <= size) roots.set(stops.shift() ?? 0, root());
  };
  const push = (level: number, hashes: Uint8Array) => {
    levels[level] ??= { index: 0, width: 0, bytes: new Uint8Array(TILE_BYTES) };
    const edge = levels[level];
    edge.bytes.set(hashes, edge.width * HASH_SIZE);
    edge.width += hashes.length / HASH_SIZE;
    if (edge.width < TILE_WIDTH) return;
    const bytes = edge.bytes.slice();
    onTile?.({ level, index: edge.index, width: TILE_WIDTH, bytes });
    edge.index += 1;
    edge.width = 0;
    push(level + 1, tileHash(suite, bytes));
  };
  const want = (more: readonly number[]) => {
    stops.push(...new Set(more.filter((wanted) => wanted >= size && !stops.includes(wanted))));
    stops.sort((a, b) => a - b);
    note();
  };
  want(sizes);
  return {
    want,
    get size() {
      return size;
    },
    add(hashes) {
      const count = hashes.length / HASH_SIZE;
      if (!Number.isInteger(count)) throw new ProtocolError('tile-wrong', 'leaves: expected hashes of 32 bytes');
      for (let at = 0; at < count; ) {
        const room = TILE_WIDTH - (levels[0]?.width ?? 0);
        const most = Math.min(room, count - at, (stops[0] ?? Number.POSITIVE_INFINITY) - size);
        push(0, hashes.subarray(at * HASH_SIZE, (at + most) * HASH_SIZE));
        at += most;
        size += most;
        note();
      }
    },
    root,
    rootAt: (wanted) => roots.get(wanted) ?? null,
    edge: () =>
      levels.flatMap(({ index, width, bytes }, level) =>
        width === 0 ? [] : [{ level, index, width, bytes: bytes.slice(0, width * HASH_SIZE) }],
      ),
  };
}

/** Complete subtrees of the whole lie at the edge, whatever the size. */
function edgeOf(level: Level | undefined): Uint8Array {
  return level ? level.bytes.subarray(0, level.width * HASH_SIZE) : new Uint8Array(0);
}
