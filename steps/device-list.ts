/** A device list as an administrator saves it in an editor. */

import { createHash } from 'node:crypto';
import type { Hardware } from '#devices';

/** The header of a list without group tags and users. */
export const CSV_HEADER = 'Device Serial Number,Windows Product ID,Hardware Hash';

/** The file under one of the encodings of Notepad; both Unicode ones begin with a byte order mark. */
export function csvFile(lines: readonly string[], encoding: string): Uint8Array {
  return textFile([...lines, ''].join('\r\n'), encoding);
}

/** Any text under one of these encodings. */
export function textFile(text: string, encoding: string): Uint8Array {
  if (encoding === 'UTF-16') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (encoding === 'UTF-8') return Buffer.from(text, 'utf8');
  if (encoding === 'UTF-8 with a byte order mark') return Buffer.from(`\uFEFF${text}`, 'utf8');
  // Latin letters stand at the same places in the code page of Western Windows.
  return Buffer.from(text, 'latin1');
}

/** The same make and model with a serial number, a UUID and a TPM of its own. */
export function deviceInNumbers(hardware: Hardware, number: number): Hardware {
  const digest = createHash('sha256').update(`device ${number}`).digest('hex');
  const { ekModulus: _, ...rest } = hardware;
  return {
    ...rest,
    serialNumber: `SN${String(number).padStart(5, '0')}`,
    smbiosUuid: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    ekPubHash: digest,
  };
}
