/** What a camera reads out of a QR code that is drawn as one path of modules. */
import decodeQR from 'qr/decode.js';

/** Pixels of one module. */
const SCALE = 6;

/** The text in the first square of an SVG. Throws where there is none to be read. */
export function squareIn(svg: string): string {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const width = modules * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < SCALE; row++) {
      const start = ((Number(y) * SCALE + row) * width + Number(x) * SCALE) * 4;
      for (let at = start; at < start + SCALE * 4; at++) if (at % 4 < 3) data[at] = 0;
    }
  }
  return decodeQR({ width, height: width, data });
}
