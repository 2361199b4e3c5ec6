/** DNS names with pointers to names before them (RFC 1035 section 4.1.4), as [MS-ADTS] 6.3.7 has them in a controller's answer. */

import { WireError } from '../error.ts';

const LONGEST_LABEL = 63;
const LONGEST_NAME = 255;
const POINTER = 0xc000;

/** Writes names one after the other into bytes that begin at `offset` of their structure. */
export function createNameWriter(offset: number): { write(name: string): void; bytes(): Buffer } {
  const known = new Map<string, number>();
  const parts: Buffer[] = [];
  let at = offset;
  const put = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  return {
    bytes: () => Buffer.concat(parts),
    write: (name) => {
      const labels = name === '' ? [] : name.split('.');
      for (const [index, label] of labels.entries()) {
        const rest = labels.slice(index).join('.');
        const before = known.get(rest);
        if (before !== undefined) {
          const pointer = Buffer.alloc(2);
          pointer.writeUInt16BE(POINTER | before);
          put(pointer);
          return;
        }
        if (at < POINTER_LIMIT) known.set(rest, at);
        const bytes = Buffer.from(label, 'utf8');
        if (bytes.length === 0 || bytes.length > LONGEST_LABEL)
          throw new WireError(
            'malformed',
            `"${name}" has a label of ${bytes.length} bytes; 1 to 63 are allowed`,
          );
        put(Buffer.concat([Buffer.from([bytes.length]), bytes]));
      }
      put(Buffer.from([0]));
    },
  };
}

const POINTER_LIMIT = 0x4000;

/** Reads a name at `offset`; `end` is behind it. @throws WireError `malformed`, `too-large` */
export function readCompressedName(
  data: Buffer,
  offset: number,
  where: string,
): { name: string; end: number } {
  const labels: string[] = [];
  let length = 0;
  let end: number | undefined;
  for (let at = offset; ; ) {
    const size = data[at];
    if (size === undefined) throw new WireError('malformed', 'the name is cut off', `${where}, byte ${at}`);
    if (size === 0) return { name: labels.join('.'), end: end ?? at + 1 };
    if (size >= 0xc0) {
      const low = data[at + 1];
      if (low === undefined) throw new WireError('malformed', 'the name is cut off', `${where}, byte ${at}`);
      const target = ((size & 0x3f) << 8) | low;
      // Only backwards: then it comes to an end.
      if (target >= at) throw new WireError('malformed', 'the name points forward', `${where}, byte ${at}`);
      end ??= at + 2;
      length += 1;
      at = target;
    } else {
      if (size > LONGEST_LABEL || at + 1 + size > data.length)
        throw new WireError('malformed', 'the label is cut off', `${where}, byte ${at}`);
      labels.push(data.toString('utf8', at + 1, at + 1 + size));
      length += size + 1;
      at += 1 + size;
    }
    if (length > LONGEST_NAME) throw new WireError('too-large', 'the name is too long', where);
  }
}
