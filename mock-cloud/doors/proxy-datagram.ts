/** Datagrams through the proxy, e.g. to the time servers, in capsules on an upgraded connection (RFC 9298 section 3.2). */

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { encodeDatagram, readCapsule, readDatagramPath } from '#wire/connect-udp.ts';
import { findDatagramHost } from '../services.ts';
import { answerStream } from './listen-answers.ts';
import { type KnownHosts, refusalLine, refusalText } from './proxy-destination.ts';

/** Whether a request asks for datagrams; no other upgrade is known. */
export function isDatagramRequest(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'connect-udp';
}

/** Switches protocols and answers each datagram. Ends the stream at the first bytes that are no capsule or that the host cannot read. */
export function answerDatagrams(
  request: IncomingMessage,
  stream: Duplex,
  now: () => number,
  hosts: KnownHosts,
): void {
  const target = readDatagramPath(request.url ?? '');
  const entry = target && findDatagramHost(target.host);
  if (entry === undefined || target?.port !== entry.port) {
    const what = target === undefined ? 'this path' : `${target.host}:${target.port} (UDP)`;
    answerStream(stream, 403, refusalLine(what, hosts), refusalText(what, hosts));
    return;
  }
  stream.write(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: connect-udp\r\nCapsule-Protocol: ?1\r\n\r\n',
  );
  let bytes: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    try {
      for (let capsule = readCapsule(bytes); capsule !== undefined; capsule = readCapsule(bytes)) {
        bytes = bytes.subarray(capsule.size);
        if (capsule.payload !== undefined) stream.write(encodeDatagram(entry.answer(capsule.payload, now())));
      }
    } catch {
      stream.destroy();
    }
  });
  stream.once('end', () => stream.end());
}
