/** The way to a key distribution center on loopback. */

import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { type ControllerPath, type Exchange, exchangeOverStream } from '../../../devices/kerberos/index.ts';

const HOST = '127.0.0.1';

/** TCP; a connection for each request. */
export const streamTo =
  (port: number): Exchange =>
  (request) =>
    exchangeOverStream(connect(port, HOST), HOST, request);

/** UDP; the center answers every datagram, so none is sent twice. */
export const datagramTo =
  (port: number): Exchange =>
  (request) =>
    new Promise((resolve, reject) => {
      const socket = createSocket('udp4');
      socket.once('error', reject).once('message', (answer) => {
        socket.close();
        resolve(answer);
      });
      socket.send(request, port, HOST);
    });

/** Both ways. */
export const loopbackPath = (port: number): ControllerPath => ({
  datagram: datagramTo(port),
  stream: streamTo(port),
});
