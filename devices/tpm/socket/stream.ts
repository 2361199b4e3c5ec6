/** Bytes of a socket as they are wanted: so many at a time, whatever pieces they come in. */

import type { Socket } from 'node:net';

/** The next `count` bytes; undefined once the other side has ended or the line is cut, also in the middle. */
export type ReadBytes = (count: number) => Promise<Buffer | undefined>;

/** A reader of the socket. While nobody reads, the other side has to wait. */
export function bytesOf(socket: Socket): ReadBytes {
  const chunks: AsyncIterator<Buffer> = socket[Symbol.asyncIterator]();
  let received = Buffer.alloc(0);
  return async (count) => {
    while (received.length < count) {
      // A cut line ends as an orderly one does: half a command never happened.
      const next = await chunks.next().catch(() => undefined);
      if (next === undefined || next.done === true) return undefined;
      received = Buffer.concat([received, next.value]);
    }
    const taken = received.subarray(0, count);
    received = received.subarray(count);
    return taken;
  };
}

/** The next number of four bytes, big-endian; undefined at the end. */
export async function nextNumber(read: ReadBytes): Promise<number | undefined> {
  return (await read(4))?.readUInt32BE();
}

/** Numbers of four bytes each, one after the other. */
export function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, 4 * index);
  });
  return bytes;
}
