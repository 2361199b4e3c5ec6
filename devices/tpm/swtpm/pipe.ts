/** A byte stream to another process on which questions and answers take turns. */

import { Socket } from 'node:net';
import { Duplex, type Readable, type Writable } from 'node:stream';

/** See {@link createPipe}. */
export interface Pipe {
  /** Sends a question when the one before is answered; settles with its answer. */
  ask(question: Uint8Array): Promise<Buffer>;
  /** Settles when nothing is asked any more. */
  idle(): Promise<void>;
  close(): void;
}

/**
 * @param lengthOf how long an answer is, as soon as its beginning tells
 * @param ended rejects when there will be no answer any more
 */
export function createPipe(
  stream: Readable | Writable | null | undefined,
  lengthOf: (head: Buffer) => number | undefined,
  ended: Promise<never>,
): Pipe {
  if (!(stream instanceof Duplex)) throw new Error('the process has no such stream');
  let tail: Promise<unknown> = Promise.resolve();
  let received = Buffer.alloc(0);
  let deliver: (() => void) | undefined;
  stream.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    deliver?.();
  });
  // The end of the process says more than the end of the stream.
  stream.on('error', () => {});
  alive(stream, false);

  const answer = (): Promise<Buffer> =>
    new Promise((resolve) => {
      deliver = () => {
        const length = lengthOf(received);
        if (length === undefined || received.length < length) return;
        const taken = received.subarray(0, length);
        received = received.subarray(length);
        deliver = undefined;
        resolve(taken);
      };
      deliver();
    });
  const turn = async (question: Uint8Array): Promise<Buffer> => {
    alive(stream, true);
    stream.write(question);
    try {
      return await Promise.race([answer(), ended]);
    } finally {
      alive(stream, false);
    }
  };
  return {
    ask: (question) => {
      const asked = tail.then(() => turn(question));
      tail = asked.catch(() => {});
      return asked;
    },
    idle: async () => void (await tail),
    close: () => void stream.destroy(),
  };
}

/** Whether this stream keeps the process going: only while an answer is awaited. */
function alive(stream: Duplex, wanted: boolean): void {
  if (!(stream instanceof Socket)) return;
  if (wanted) stream.ref();
  else stream.unref();
}
