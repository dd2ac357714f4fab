// Small pictures for seeded tips, painted in code: rectangles on a night sky, written as PNG. Nothing in them is real.
import { crc32, deflateSync } from 'node:zlib';
import { concat, utf8 } from '#protocol/bytes';

type Color = readonly [red: number, green: number, blue: number];
/** A rectangle in pixels. */
type Shape = readonly [left: number, top: number, width: number, height: number, color: Color];

const WIDTH = 240;
const HEIGHT = 150;
const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const SKY: Color = [22, 28, 48];
const ROAD: Color = [58, 58, 62];
const LINE: Color = [214, 190, 92];
const WHITE: Color = [232, 232, 228];
const GLASS: Color = [92, 124, 148];
const DARK: Color = [18, 18, 20];
const LAMP: Color = [255, 240, 190];
const GREEN: Color = [44, 92, 64];
const RUST: Color = [140, 78, 44];

const wheels = (...lefts: number[]): Shape[] => lefts.map((left) => [left, 108, 18, 18, DARK]);

/** A white box truck under the sign of lane 7, its lights off. */
export const truckAtLane7 = (): Uint8Array =>
  paint([
    [0, 110, WIDTH, 40, ROAD],
    [0, 132, WIDTH, 3, LINE],
    [0, 18, WIDTH, 10, DARK],
    [100, 6, 36, 34, GREEN],
    [109, 11, 18, 4, WHITE],
    [121, 15, 5, 9, WHITE],
    [116, 24, 5, 11, WHITE],
    [52, 50, 108, 62, WHITE],
    [160, 72, 34, 40, WHITE],
    [176, 78, 14, 14, GLASS],
    ...wheels(66, 134, 168),
  ]);

/** An official pickup with covered drums on its bed, behind a shed. */
export const pickupWithDrums = (): Uint8Array =>
  paint([
    [0, 104, WIDTH, 46, ROAD],
    [6, 30, 70, 76, RUST],
    [206, 14, 10, 92, DARK],
    [200, 12, 22, 8, LAMP],
    [74, 84, 126, 28, WHITE],
    [140, 62, 40, 24, WHITE],
    [146, 66, 26, 14, GLASS],
    [80, 60, 16, 24, DARK],
    [98, 60, 16, 24, DARK],
    [116, 60, 16, 24, DARK],
    [74, 96, 126, 5, GREEN],
    ...wheels(88, 164),
  ]);

function paint(shapes: readonly Shape[]): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 3);
  for (const shape of [[0, 0, WIDTH, HEIGHT, SKY] as Shape, ...shapes]) fill(pixels, shape);
  return png(pixels);
}

function fill(pixels: Uint8Array, [left, top, width, height, color]: Shape): void {
  for (let y = top; y < Math.min(top + height, HEIGHT); y++) {
    for (let x = left; x < Math.min(left + width, WIDTH); x++) pixels.set(color, (y * WIDTH + x) * 3);
  }
}

function png(pixels: Uint8Array): Uint8Array {
  const row = WIDTH * 3;
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    concat(new Uint8Array([0]), pixels.subarray(y * row, (y + 1) * row)),
  );
  // Eight bits a channel, RGB, no interlacing.
  const header = concat(uint32(WIDTH), uint32(HEIGHT), new Uint8Array([8, 2, 0, 0, 0]));
  const data = new Uint8Array(deflateSync(concat(...rows)));
  return concat(SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array(0)));
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = concat(utf8(type), data);
  return concat(uint32(data.length), typed, uint32(crc32(typed)));
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
