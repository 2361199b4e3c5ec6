/** Reads a request's body, bounded. */

import type { IncomingMessage } from 'node:http';

// The largest message of the protocols is a Graph import of 500 devices of about 4.5 KB (graph.md 11, row 11).
const LIMIT_BYTES = 4 * 1024 * 1024;

/** The whole body; what is over the limit is read and thrown away, so that the client still gets the answer. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too large'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT_BYTES) chunks.push(chunk);
    });
    request.once('end', () => resolve(size > LIMIT_BYTES ? 'too large' : Buffer.concat(chunks)));
    request.once('error', reject);
  });
}
