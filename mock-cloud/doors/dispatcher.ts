/** An undici dispatcher over a door: any client that takes one (undici's fetch, the Graph SDK's) reaches the cloud without a port. */

import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { Agent } from 'undici';
import { pemOf } from '#wire/pem.ts';
import type { Internet } from './internet.ts';

/** `rootCertificate` (DER) is trusted for hosts that speak TLS in process. */
export function createCloudDispatcher(internet: Internet, rootCertificate: () => Buffer): Agent {
  return new Agent({
    // Real-time limits have no place on a virtual clock.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 600_000,
    connect: (options, callback) => {
      const port = Number(options.port) || (options.protocol === 'http:' ? 80 : 443);
      open(internet, rootCertificate, options.hostname, port).then(
        (stream) => callback(null, asSocket(stream)),
        (error: Error) => callback(error, null),
      );
    },
  });
}

// Asynchronous on purpose: undici does not expect its connector to call back before it returns.
async function open(
  internet: Internet,
  rootCertificate: () => Buffer,
  host: string,
  port: number,
): Promise<Duplex> {
  const connection = internet.connect(host, port);
  if (connection.secured) return connection.stream;
  const ca = pemOf('CERTIFICATE', rootCertificate());
  const secure = connectTls({ socket: connection.stream, servername: host, ca });
  await once(secure, 'secureConnect');
  return secure;
}

// undici's type asks for a net.Socket; it uses only what every duplex stream has.
function asSocket(stream: Duplex): Socket {
  return stream as Socket;
}
