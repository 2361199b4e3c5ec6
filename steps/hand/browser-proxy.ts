/**
 * A device's network as a CONNECT proxy on loopback (RFC 9110 section 9.3.6): the way of its browser into its own link.
 * Where the path has already proved the host, TLS ends here, with a certificate from the cloud's root.
 */

import { createServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { NetworkError, type VisitStart } from '#devices';

/** Where the tunnels lead while a page is visited. */
export interface ProxyPath {
  readonly network: VisitStart['network'];
  /** Hears whether the far side works on a request or sleeps on the clock. */
  readonly onState: (state: 'waiting' | 'running') => void;
  /** Hears why a tunnel was not opened. */
  readonly onFailure: (error: NetworkError) => void;
}

/** The browser's only way out: the network of the device that it belongs to. */
export interface DeviceProxy {
  /** For the browser, e.g. http://127.0.0.1:41234. */
  readonly url: string;
  /** Opens another way, or none; tunnels of the last one are closed. */
  lead(path: ProxyPath | undefined): void;
  close(): void;
}

/** A key and a chain up to the root, PEM. */
export interface HostCredentials {
  readonly key: string;
  readonly certificate: string;
}

// A CONNECT and its few headers.
const LONGEST_HEAD = 8 * 1024;

/** Starts a proxy that leads nowhere yet. `credentials` gives the certificate of a host. */
export async function startDeviceProxy(credentials: (host: string) => HostCredentials): Promise<DeviceProxy> {
  const sockets = new Set<Socket>();
  const contexts = new Map<string, SecureContext>();
  let path: ProxyPath | undefined;

  const contextFor = (host: string): SecureContext => {
    const known = contexts.get(host);
    if (known !== undefined) return known;
    const { key, certificate } = credentials(host);
    const made = createSecureContext({ key, cert: certificate });
    contexts.set(host, made);
    return made;
  };

  const tunnel = async (socket: Socket, host: string, port: number): Promise<void> => {
    const way = path;
    if (way === undefined) return refuse(socket, `${host} was asked for while no page is shown`);
    try {
      const connection = await way.network.connect(host, port);
      connection.stream.on('waiting', () => way.onState('waiting'));
      connection.stream.on('running', () => way.onState('running'));
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      join(connection.secured ? endTls(socket, contextFor(host)) : socket, connection.stream);
    } catch (error) {
      if (error instanceof NetworkError) way.onFailure(error);
      refuse(socket, error instanceof Error ? error.message : String(error));
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    readHead(socket, (head) => {
      const [, host, port] = /^CONNECT ([^\s:]+):(\d+) HTTP\/1\.1\r\n/.exec(head) ?? [];
      if (host === undefined) return refuse(socket, 'only CONNECT is served here');
      void tunnel(socket, host.toLowerCase(), Number(port));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    lead: (next) => {
      drop();
      path = next;
    },
    close: () => {
      drop();
      server.close();
    },
  };
}

/** Reads up to the empty line; a client that says anything after it before the answer is not a browser. */
function readHead(socket: Socket, then: (head: string) => void): void {
  let head = '';
  const read = (chunk: Buffer): void => {
    head += chunk.toString('latin1');
    if (head.endsWith('\r\n\r\n')) {
      socket.off('data', read);
      socket.pause();
      then(head);
    } else if (head.length > LONGEST_HEAD) socket.destroy();
  };
  socket.on('data', read);
}

function endTls(socket: Socket, secureContext: SecureContext): Duplex {
  return new TLSSocket(socket, { isServer: true, secureContext });
}

function join(near: Duplex, far: Duplex): void {
  const end = (): void => {
    near.destroy();
    far.destroy();
  };
  for (const side of [near, far]) side.on('error', end).once('close', end);
  near.pipe(far).pipe(near);
}

function refuse(socket: Socket, reason: string): void {
  const text = `${reason}\n`;
  socket.end(
    `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
