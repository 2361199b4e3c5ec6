/** The two ways to the key distribution center, both on port 88 (RFC 4120 section 7.2). */

import type { Duplex } from 'node:stream';
import { WireError } from '#wire/error.ts';
import { createFrameReader, type FrameReader, frameKerberos } from '#wire/kerberos/tcp-framing.ts';
import { answerKerberos, encodeRefusal } from './answer.ts';
import type { DistributionCenter } from './distribution-center.ts';
import { refuse } from './refusals.ts';

/**
 * The largest answer over UDP (MaxDatagramReplySize,
 * https://learn.microsoft.com/troubleshoot/windows-server/windows-security/kerberos-protocol-registry-kdc-configuration-keys).
 */
export const MOST_DATAGRAM_BYTES = 1465;

/** The answer to a datagram; KRB_ERR_RESPONSE_TOO_BIG where it does not fit into one. */
export async function answerKerberosDatagram(
  center: DistributionCenter,
  request: Uint8Array,
  mostBytes: number = MOST_DATAGRAM_BYTES,
): Promise<Buffer> {
  const answer = await answerKerberos(center, request);
  return answer.length > mostBytes ? encodeRefusal(center, refuse('KRB_ERR_RESPONSE_TOO_BIG')) : answer;
}

/** Answers the requests of a TCP connection one after the other, until the client ends it. */
export async function answerKerberosStream(center: DistributionCenter, stream: Duplex): Promise<void> {
  const reader = createFrameReader();
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const requests = framesIn(reader, chunk);
      if (requests === undefined) {
        stream.end(frameKerberos(encodeRefusal(center, refuse('KRB_ERR_FIELD_TOOLONG')))).resume();
        return;
      }
      for (const request of requests) stream.write(frameKerberos(await answerKerberos(center, request)));
    }
    stream.end();
  } catch (error) {
    // A client that has gone away needs no answer.
    if (!stream.destroyed) throw error;
  }
}

/** Undefined for a length out of bounds: the stream is of no use after it (RFC 4120 section 7.2.2). */
function framesIn(reader: FrameReader, chunk: Uint8Array): readonly Buffer[] | undefined {
  try {
    return reader.push(chunk);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
