/** A device list as a file: which encoding its bytes are in. Intune takes ANSI only ("Manually register devices with Windows Autopilot"). */

/** The encodings that text editors of Windows offer. */
export type ListEncoding = 'ANSI' | 'UTF-8' | 'UTF-16';

/** What stands in a file, and how it was saved. */
export interface DeviceListFile {
  readonly text: string;
  readonly encoding: ListEncoding;
}

/**
 * Reads a file. Bytes that are not ASCII and yet whole UTF-8 are no ANSI text (assumption A-CSV-01): by chance that hardly
 * happens. Plain ASCII is the same file in both.
 */
export function decodeDeviceListFile(bytes: Uint8Array): DeviceListFile {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { text: decoded(bytes, 'utf-8'), encoding: 'UTF-8' };
  if (startsWith(bytes, [0xff, 0xfe])) return { text: decoded(bytes, 'utf-16le'), encoding: 'UTF-16' };
  if (startsWith(bytes, [0xfe, 0xff])) return { text: decoded(bytes, 'utf-16be'), encoding: 'UTF-16' };
  // ASCII in UTF-16 without a mark: each second byte is 0.
  if (bytes.includes(0))
    return { text: decoded(bytes, bytes[0] === 0 ? 'utf-16be' : 'utf-16le'), encoding: 'UTF-16' };
  if (bytes.every((byte) => byte < 0x80)) return { text: decoded(bytes, 'windows-1252'), encoding: 'ANSI' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: decoded(bytes, 'windows-1252'), encoding: 'ANSI' };
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}
