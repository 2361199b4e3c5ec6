/** The way to a key distribution center on loopback, at an address of its own where one is told. */

import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { type ControllerPath, type Exchange, exchangeOverStream } from '../../../devices/kerberos/index.ts';

const HOST = '127.0.0.1';

/** TCP; a connection for each request. */
export const streamTo =
  (port: number, host = HOST): Exchange =>
  (request) =>
    exchangeOverStream(connect(port, host), host, request);

/** UDP; the center answers every datagram, so none is sent twice. */
export const datagramTo =
  (port: number, host = HOST): Exchange =>
  (request) =>
    new Promise((resolve, reject) => {
      const socket = createSocket('udp4');
      socket.once('error', reject).once('message', (answer) => {
        socket.close();
        resolve(answer);
      });
      socket.send(request, port, host);
    });

/** Both ways. */
export const loopbackPath = (port: number, host = HOST): ControllerPath => ({
  datagram: datagramTo(port, host),
  stream: streamTo(port, host),
});
