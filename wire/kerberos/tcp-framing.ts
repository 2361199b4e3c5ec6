/** Messages over TCP: each behind its length in four bytes, big-endian (RFC 4120 section 7.2.2). */

import { WireError } from '../error.ts';
import { MOST_BYTES } from './encoding.ts';

const HEADER = 4;

/** A message as it goes over a stream. */
export function frameKerberos(message: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(message.length);
  return Buffer.concat([header, message]);
}

/** Puts the messages of a stream together, wherever it was cut. */
export interface FrameReader {
  /**
   * Takes the next bytes and gives the messages that they complete.
   * @throws WireError `too-large` for a length out of bounds: the stream is of no use after that
   */
  push(chunk: Uint8Array): readonly Buffer[];
  /** Whether the stream stands between two messages, so that its end loses nothing. */
  readonly atBoundary: boolean;
}

/** A reader for one direction of one stream. */
export function createFrameReader(): FrameReader {
  let chunks: Uint8Array[] = [];
  let held = 0;
  // Bytes that have to be there before there is anything to do.
  let needed = HEADER;
  return {
    push: (chunk) => {
      chunks.push(chunk);
      held += chunk.length;
      const messages: Buffer[] = [];
      while (held >= needed) {
        const bytes = Buffer.concat(chunks);
        const length = lengthIn(bytes);
        const whole = HEADER + length;
        if (bytes.length < whole) {
          chunks = [bytes];
          needed = whole;
          break;
        }
        messages.push(bytes.subarray(HEADER, whole));
        chunks = [bytes.subarray(whole)];
        held -= whole;
        needed = HEADER;
      }
      return messages;
    },
    get atBoundary() {
      return held === 0;
    },
  };
}

function lengthIn(bytes: Buffer): number {
  const length = bytes.readUInt32BE();
  // The highest bit is kept for extensions, none of which is spoken here.
  if (length > MOST_BYTES)
    throw new WireError(
      'too-large',
      `a message of ${length} bytes is announced, at most ${MOST_BYTES} are read`,
      'length',
    );
  return length;
}
