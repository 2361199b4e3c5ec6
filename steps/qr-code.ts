/** Reads a QR code from a picture on a screen, as the camera of a phone would. */

import { createRequire } from 'node:module';
import type JsQr from 'jsqr';
import type { ScreenImage } from '#devices';

const load = createRequire(import.meta.url);
/** Loaded when the first code is read: it takes its time, and most processes read none. */
const jsQr = (): typeof JsQr => load('jsqr');

const SCALE = 4;

/** The text in the code; undefined when there is none to be read. */
export function readQrCode({ svg }: ScreenImage): string | undefined {
  const side = Number(/viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1] ?? '0') * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const dark = svg.slice(svg.indexOf('fill="#000"'));
  for (const [, x, y, width] of dark.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = 0; row < SCALE; row += 1) {
      const start = ((Number(y) * SCALE + row) * side + Number(x) * SCALE) * 4;
      for (let pixel = 0; pixel < Number(width) * SCALE; pixel += 1)
        pixels.fill(0, start + pixel * 4, start + pixel * 4 + 3);
    }
  }
  return jsQr().default(pixels, side, side)?.data;
}
