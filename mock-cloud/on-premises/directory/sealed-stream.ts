/** A stream on which both sides seal what they say, as it comes out of a bind with GSS-SPNEGO. */

import { Duplex } from 'node:stream';
import { WireError } from '#wire/error.ts';
import { createSealedFraming, frameSealed } from '#wire/gss-api/sealed-stream.ts';
import type { SecurityLayer } from '#wire/gss-api/security-layer.ts';

/** Opens what comes in and seals what goes out; the stream ends at the first message that nobody of the other side has sealed. */
export function sealedStream(stream: Duplex, layer: SecurityLayer): Duplex {
  const framing = createSealedFraming();
  const line = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => {
      if (chunk.length === 0) done();
      else stream.write(frameSealed(layer.seal(chunk)), (error) => done(error));
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
    try {
      for (const message of framing.push(chunk)) line.push(layer.open(message));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      line.destroy();
    }
  });
  stream.once('end', () => line.push(null));
  stream.once('error', () => line.destroy());
  stream.once('close', () => line.destroy());
  return line;
}
