/** Reads a request's body, bounded. */

import type { IncomingMessage } from 'node:http';

// The largest message of the protocols is a Graph import of 500 devices of about 4.5 KB (graph.md 11, row 11).
const LIMIT_BYTES = 4 * 1024 * 1024;
// What is over the limit is read and thrown away, so that the client still gets the answer; but not without end.
const DISCARD_BYTES = 16 * LIMIT_BYTES;

/** The whole body, or why there is none: it is over 4 MiB, or the client hung up in the middle. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too large' | 'broken off'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (size <= DISCARD_BYTES) return;
      request.pause();
      resolve('too large');
    });
    request.once('end', () => resolve(size > LIMIT_BYTES ? 'too large' : Buffer.concat(chunks)));
    request.once('error', () => resolve('broken off'));
    request.once('close', () => resolve('broken off'));
  });
}
