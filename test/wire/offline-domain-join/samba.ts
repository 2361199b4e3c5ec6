/** Samba's own reader and writer of the blob, which nobody here wrote: `ndrdump` of Debian's package samba-testsuite. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NDRDUMP = '/usr/bin/ndrdump';

/** Why tests with it cannot run here, for `skip`; false when they can. */
export const withoutSamba: string | false = existsSync(NDRDUMP)
  ? false
  : `${NDRDUMP} is not installed; Debian has it in samba-testsuite`;

/** What Samba read, and what it wrote again out of that. */
export interface Dumped {
  /** The structure, one member a line without indentation: `ulVersion : 0x00000001 (1)`. */
  readonly lines: readonly string[];
  /** The bytes that Samba writes for what it has read. */
  readonly written: Uint8Array;
}

/** Has Samba read the bytes as one of the structures of its interface ODJ. @throws when it cannot, with what it says */
export function readBySamba(structure: string, data: Uint8Array): Dumped {
  const { status, stdout, stderr } = spawnSync(
    NDRDUMP,
    ['--base64-input', '--validate', '--dump-data', 'ODJ', structure, 'struct'],
    { input: Buffer.from(data).toString('base64'), encoding: 'utf8' },
  );
  const [read, afterPush] = stdout.split('push returned Success');
  if (status !== 0 || read === undefined || afterPush === undefined || !afterPush.includes('dump OK'))
    throw new Error(`ndrdump cannot read ${structure} (${status}): ${stdout}${stderr}`);
  return {
    lines: read.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')),
    written: bytesOf(afterPush.split('pull returned')[0] ?? ''),
  };
}

/** The bytes of a dump: `[0010] 00 00 02 00 01 00 00 00   02 00 00 00 04 00 02 00   ........ ........`. */
function bytesOf(dump: string): Uint8Array {
  const rows = [...dump.matchAll(/^\[[0-9A-F]+\] ((?:[0-9A-F]{2} +){1,16})/gm)];
  return new Uint8Array(
    Buffer.from(rows.map(([, digits]) => (digits ?? '').replaceAll(' ', '')).join(''), 'hex'),
  );
}
