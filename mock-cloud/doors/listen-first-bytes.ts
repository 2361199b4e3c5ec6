/** Looks at the beginning of a connection without taking it away from whoever reads on. */

import type { Duplex } from 'node:stream';

/**
 * Gives what has come so far to `read`, until that knows enough: then every byte is put back, and `then` takes the
 * connection over. A connection that ends before that is dropped.
 */
export function lookAtFirstBytes<T>(
  stream: Duplex,
  read: (bytes: Buffer) => T | undefined,
  then: (known: T) => void,
): void {
  let bytes: Buffer = Buffer.alloc(0);
  const onReadable = (): void => {
    for (let chunk: unknown = stream.read(); Buffer.isBuffer(chunk); chunk = stream.read()) {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    }
    const known = bytes.length === 0 ? undefined : read(bytes);
    if (known === undefined) return;
    stream.off('readable', onReadable);
    stream.off('end', onEnd);
    stream.unshift(bytes);
    then(known);
  };
  const onEnd = (): void => void stream.destroy();
  stream.on('readable', onReadable);
  stream.once('end', onEnd);
}
