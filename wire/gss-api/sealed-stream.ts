/** How a stream of sealed messages is cut: each has its length before it, four bytes (RFC 4422 section 3.7). */

import { WireError } from '../error.ts';

const LENGTH_SIZE = 4;
/** As much as one message of LDAP may have, and what sealing adds. */
const LARGEST = 10_485_760 + 1024;

/** A sealed message with its length. */
export function frameSealed(sealed: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_SIZE);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

/** Cuts a stream, wherever its chunks end; gives the messages that are whole. */
export function createSealedFraming(largest = LARGEST): {
  /** @throws WireError `too-large`: the stream is of no use after it */
  push(chunk: Uint8Array): readonly Buffer[];
} {
  let chunks: Buffer[] = [];
  let held = 0;
  // How many bytes are needed before it is worth looking.
  let wanted = LENGTH_SIZE;

  const cut = (): Buffer[] => {
    const messages: Buffer[] = [];
    let data = Buffer.concat(chunks);
    for (;;) {
      const length = data.length < LENGTH_SIZE ? 0 : data.readUInt32BE(0);
      if (length > largest)
        throw new WireError('too-large', `a sealed message has at most ${largest} bytes, not ${length}`);
      wanted = LENGTH_SIZE + length;
      if (data.length < wanted) break;
      messages.push(data.subarray(LENGTH_SIZE, wanted));
      data = data.subarray(wanted);
    }
    chunks = [data];
    held = data.length;
    return messages;
  };
  return {
    push: (chunk) => {
      chunks.push(Buffer.from(chunk));
      held += chunk.length;
      return held < wanted ? [] : cut();
    },
  };
}
