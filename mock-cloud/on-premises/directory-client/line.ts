/** A byte stream as the library ldapts wants its socket; and what comes in is looked at before the library sees it. */

import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { WireError } from '#wire/error.ts';
import { createLdapFraming, parseLdapMessage } from '#wire/ldap/message.ts';

/**
 * The stream in front of the library. The library waits for ever on bytes that are no message, and keeps as many as come:
 * here the line breaks at the first of them, and pending operations are rejected.
 */
export function openLine(stream: Duplex): Socket {
  const framing = createLdapFraming();
  const line = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => {
      stream.write(chunk, (error) => done(error));
    },
    final: (done) => {
      stream.end(() => done());
    },
    destroy: (error, done) => {
      stream.destroy();
      done(error);
    },
  });
  stream.on('data', (chunk: Buffer) => {
    const { messages, broken } = framing.push(chunk);
    for (const message of messages) {
      const error = whyNoMessage(message);
      if (error !== undefined) return void line.destroy(error);
      line.push(message);
    }
    if (broken !== undefined) line.destroy(broken);
  });
  stream.once('error', (error) => line.destroy(error));
  // Whoever closes while something is asked for has broken the line.
  stream.once('end', () => line.destroy());
  stream.once('close', () => line.destroy());
  // What the library looks at to see that the socket is connected; all else it does with it a stream can do.
  return Object.assign(line, { connecting: false, readyState: 'open' }) as Duplex as Socket;
}

function whyNoMessage(message: Buffer): WireError | undefined {
  try {
    parseLdapMessage(message);
    return undefined;
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
}
