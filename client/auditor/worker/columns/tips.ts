/** The tips of a log by number, in the order in which they were first named: 32 bytes of id and 8 characters of number each. */
import { fromHex, fromUtf8, toHex, utf8 } from '#protocol/bytes';
import { tipNumber } from '#protocol/identity/number';
import { growingBytes } from './growing.ts';

const ID = 32;
const NUMBER = 8;
const HALF = NUMBER / 2;
const FIRST = 1 << 13;

export interface Tips {
  readonly size: number;
  /** The place of a tip id (hex); gives it one when it has none. */
  put(tip: string): number;
  idAt(at: number): string;
  /** Its number as it is shown. */
  numberAt(at: number): string;
  /** By place, whether the number, without its hyphen, holds these characters; all eight find it exactly. */
  named(characters: string): Uint8Array;
}

export function holdTips(): Tips {
  const ids = growingBytes();
  const numbers = growingBytes();
  // Places plus one, found by the first bytes of an id, which is a hash; a taken slot leads to the next.
  let slots = new Uint32Array(FIRST);
  let size = 0;

  const slotOf = (id: Uint8Array): number => {
    let slot = new DataView(id.buffer, id.byteOffset).getUint32(0) & (slots.length - 1);
    while (slots[slot] !== 0 && !isAt((slots[slot] ?? 1) - 1, id)) slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const isAt = (at: number, id: Uint8Array): boolean =>
    ids.view(at * ID, (at + 1) * ID).every((byte, i) => byte === id[i]);
  const spread = () => {
    slots = new Uint32Array(slots.length * 2);
    for (let at = 0; at < size; at++) slots[slotOf(ids.view(at * ID, (at + 1) * ID))] = at + 1;
  };
  return {
    get size() {
      return size;
    },
    put(tip) {
      const id = fromHex(tip);
      const known = slots[slotOf(id)] ?? 0;
      if (known > 0) return known - 1;
      if (size * 2 >= slots.length) spread();
      slots[slotOf(id)] = size + 1;
      ids.push(id);
      numbers.push(utf8(tipNumber(tip).replace('-', '')));
      size += 1;
      return size - 1;
    },
    idAt: (at) => toHex(ids.view(at * ID, (at + 1) * ID)),
    numberAt(at) {
      const number = fromUtf8(numbers.view(at * NUMBER, (at + 1) * NUMBER));
      return `${number.slice(0, HALF)}-${number.slice(HALF)}`;
    },
    named(characters) {
      const wanted = utf8(characters);
      const found = new Uint8Array(size);
      for (let at = 0; at < size; at++) {
        if (holds(numbers.view(at * NUMBER, (at + 1) * NUMBER), wanted)) found[at] = 1;
      }
      return found;
    },
  };
}

function holds(number: Uint8Array, wanted: Uint8Array): boolean {
  for (let from = 0; from + wanted.length <= number.length; from++) {
    let same = 0;
    while (same < wanted.length && number[from + same] === wanted[same]) same += 1;
    if (same === wanted.length) return true;
  }
  return false;
}
