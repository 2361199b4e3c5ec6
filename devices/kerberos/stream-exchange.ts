/** One Kerberos request over TCP (RFC 4120 section 7.2.2). */

import type { Duplex } from 'node:stream';
import { WireError } from '#wire/error.ts';
import { createFrameReader, frameKerberos } from '#wire/kerberos/tcp-framing.ts';
import { NetworkError } from '../ports.ts';

/**
 * Sends a request over a fresh stream to `host` and gives the answer; the stream is closed then.
 * @throws NetworkError `broken` when it ends before a whole answer, WireError for a length out of bounds
 */
export async function exchangeOverStream(
  stream: Duplex,
  host: string,
  request: Uint8Array,
): Promise<Uint8Array> {
  const reader = createFrameReader();
  try {
    stream.write(frameKerberos(request));
    for await (const chunk of stream) {
      const [answer] = reader.push(chunk);
      if (answer !== undefined) return answer;
    }
  } catch (error) {
    if (error instanceof WireError) throw error;
    throw new NetworkError('broken', host, error instanceof Error ? error.message : String(error));
  } finally {
    stream.destroy();
  }
  throw new NetworkError('broken', host, 'the connection ended before the answer');
}
