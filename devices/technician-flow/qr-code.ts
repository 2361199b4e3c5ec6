/** The QR code that finds the device in Intune: JSON with the id of its Autopilot registration (behaviours TECH-008, TECH-106). */

import { createRequire } from 'node:module';
import type QRCode from 'qrcode';
import type { ScreenImage } from '../screen/index.ts';

const load = createRequire(import.meta.url);
/** Loaded when the first code is shown: it takes its time, and most processes show none. */
const qrCode = (): typeof QRCode => load('qrcode');

// Modules of white around the code (ISO/IEC 18004: four).
const QUIET_ZONE = 4;

/** The text of the code. The key ZtdId stands at the top level, where the sample app looks for it. */
export function qrText(ztdId: string): string {
  return JSON.stringify({ ZtdId: ztdId });
}

/** The code as a picture: one path, a unit a module. */
export function qrImage(ztdId: string): ScreenImage {
  const { modules } = qrCode().create(qrText(ztdId), { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!modules.get(row, column)) continue;
      let length = 1;
      while (column + length < size && modules.get(row, column + length)) length += 1;
      path += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h${length}v1h-${length}z`;
      column += length - 1;
    }
  }
  const side = size + 2 * QUIET_ZONE;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`;
  return { alt: 'QR code with the identifier of this device', svg };
}
