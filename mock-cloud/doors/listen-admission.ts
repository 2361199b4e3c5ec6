/** From a TCP connection, or a tunnel through the proxy, to a stream on which HTTP is spoken: to whom is it opened, and by whom. */

import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Connection } from '../http/index.ts';
import { findHost } from '../services.ts';
import type { Doorway } from './doorway.ts';
import { choseHttp2, speakHttp2 } from './http2.ts';
import { beginsTls, readClientHello } from './listen-client-hello.ts';
import { lookAtFirstBytes } from './listen-first-bytes.ts';
import { type ClientLimits, dropAfter } from './listen-limits.ts';
import { createDoorContexts, endTls, OWN_NAMES, type Secured } from './listen-tls.ts';
import type { Destination, KnownHosts } from './proxy-destination.ts';

/** A stream on which a client may speak HTTP. */
export interface Admitted {
  readonly stream: Duplex;
  /** Who is at the other end. */
  readonly from: string;
  readonly scheme: 'http' | 'https';
  /** The host that the stream was opened to; undefined when to the door's own address, so that each request names one. */
  readonly connection: Connection | undefined;
}

/** Where connections come in. */
export interface Admission {
  /** A TCP connection to the door. */
  connection(socket: Socket): void;
  /** The stream of a CONNECT that was granted. */
  tunnel(stream: Duplex, destination: Granted, from: string): void;
}

/** Where a tunnel may lead. */
export type Granted = Exclude<Destination, { kind: 'unknown' }>;

/** `serve` takes what was admitted. */
export function createAdmission(
  doorway: () => Pick<Doorway, 'credentials' | 'hosts'>,
  limits: ClientLimits,
  serve: (admitted: Admitted) => void,
): Admission {
  const contexts = createDoorContexts(doorway().credentials);

  const secure = (
    stream: Duplex,
    tunnelHost: string | undefined,
    hello: string | undefined,
    from: string,
  ): void => {
    const inTime = dropAfter(stream, limits.headMs);
    const host = tunnelHost ?? hello;
    const entry = host === undefined ? undefined : doorway().hosts.find(host);
    const organizationHost = host !== undefined && findHost(host) === undefined ? entry?.host : undefined;
    endTls(stream, contexts.for(organizationHost), entry?.clientCertificate === true, (secured) => {
      inTime();
      const admitted = {
        from,
        scheme: 'https' as const,
        connection: securedConnection(secured, tunnelHost, from, doorway().hosts),
      };
      if (choseHttp2(secured.stream)) {
        speakHttp2(secured.stream, (each) => serve({ ...admitted, stream: each }), limits);
      } else serve({ ...admitted, stream: secured.stream });
    });
  };

  /** A stream to the door's own address: with TLS or without, which its first bytes show. */
  const direct = (stream: Duplex, from: string): void => {
    const inTime = dropAfter(stream, limits.headMs);
    lookAtFirstBytes(
      stream,
      (bytes) => {
        if (!beginsTls(bytes[0])) return 'http';
        const hello = readClientHello(bytes);
        return hello.kind === 'incomplete' ? undefined : hello;
      },
      (hello) => {
        inTime();
        if (hello === 'http') serve({ stream, from, scheme: 'http', connection: undefined });
        else secure(stream, undefined, hello.kind === 'read' ? hello.serverName : undefined, from);
      },
    );
  };

  return {
    connection: (socket) => direct(socket, `${socket.remoteAddress}:${socket.remotePort}`),
    tunnel: (stream, destination, from) => {
      if (destination.kind === 'door') direct(stream, from);
      else if (destination.port === 443) secure(stream, destination.host, undefined, from);
      else serve({ stream, from, scheme: 'http', connection: plainConnection(destination.host, from) });
    },
  };
}

/** The connection of a host without TLS. */
export function plainConnection(host: string, from: string): Connection {
  return { host, scheme: 'http', from, clientCertificate: () => undefined, tell: () => undefined };
}

/** The connection of a host whose TLS has been ended; undefined when the client asked for the door itself, or for nobody. */
function securedConnection(
  secured: Secured,
  tunnelHost: string | undefined,
  from: string,
  hosts: KnownHosts,
): Connection | undefined {
  const { serverName, clientCertificate } = secured;
  const host = tunnelHost ?? serverName;
  if (host === undefined || (OWN_NAMES.some((name) => name === host) && tunnelHost === undefined))
    return undefined;
  const refusal = refusalOf(host, serverName, hosts);
  return {
    host,
    scheme: 'https',
    from,
    clientCertificate: () => clientCertificate,
    tell: () => undefined,
    ...(refusal !== undefined && { refusal }),
  };
}

function refusalOf(host: string, serverName: string | undefined, hosts: KnownHosts): string | undefined {
  if (serverName !== undefined && serverName !== host) {
    return `The tunnel was opened to ${host}, but TLS on it asks for ${serverName} (SNI).`;
  }
  const ports = hosts.find(host)?.ports ?? [443];
  return ports.includes(443) ? undefined : `${host} is served on port ${ports.join(', ')}, without TLS.`;
}
