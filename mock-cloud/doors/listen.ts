/**
 * The door for other processes: one loopback port on which the cloud is served over HTTPS by host name, that is a CONNECT
 * proxy for tools that cannot be rewired, and that answers for the control interface. Nothing is ever connected to.
 */

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { CloudBehindDoor } from './doorway.ts';
import { type Admitted, createAdmission } from './listen-admission.ts';
import { atMost, type ClientLimits, DEFAULT_LIMITS } from './listen-limits.ts';
import { createRequestServer } from './listen-server.ts';
import { OWN_NAMES } from './listen-tls.ts';
import type { ControlHandler } from './request-parts.ts';

/** How the door opens. */
export interface ListenOptions {
  /** A free one when 0 or left out. */
  readonly port?: number;
  /** {@link DEFAULT_LIMITS} unless told. */
  readonly limits?: Partial<ClientLimits>;
  /** The control interface; without it `/_glovebox/` is not there. */
  readonly control?: ControlHandler;
}

/** A door that is open. */
export interface Listening {
  readonly port: number;
  /** Where HTTPS is spoken: every host of the cloud by its name (SNI), and the control interface. */
  readonly https: string;
  /** What to put into HTTPS_PROXY and HTTP_PROXY; the control interface answers here without TLS. */
  readonly proxy: string;
  /** From now on another cloud answers; who waits for an answer of the one before is cut off, but for `except`. */
  use(cloud: CloudBehindDoor, except?: ServerResponse): void;
  /** Ends: answers that are on their way get a moment, then every connection is closed. */
  close(): Promise<void>;
}

/**
 * Opens the door on 127.0.0.1. Rejects with a Node error: EADDRINUSE when the port is taken, EACCES when the system keeps
 * it for itself.
 */
export async function listen(cloud: CloudBehindDoor, options: ListenOptions = {}): Promise<Listening> {
  const limits: ClientLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const sockets = new Set<Socket>();
  const answering = new Map<ServerResponse, Admitted>();
  const own = new Set<string>();
  let current = cloud;

  const door = { cloud: () => current, own, limits, answering, control: options.control };
  const { server, serveHttp } = createRequestServer(door, (stream, destination, from) =>
    admission.tunnel(stream, destination, from),
  );
  const admission = createAdmission(() => current.doorway, limits, serveHttp);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    admission.connection(socket);
  });

  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The door has no port.');
  const { port } = address;
  for (const name of OWN_NAMES) {
    own.add(`${name}:${port}`);
    // A client leaves out the port of the scheme (RFC 9110 section 4.2).
    if (port === 443 || port === 80) own.add(name);
  }

  return {
    port,
    https: `https://127.0.0.1:${port}`,
    proxy: `http://127.0.0.1:${port}`,
    use: (next, except) => {
      current = next;
      for (const [response, admitted] of answering) {
        if (response !== except) admitted.stream.destroy();
      }
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      await atMost(
        limits.closeMs,
        Promise.all([...answering.keys()].map((response) => once(response, 'close'))),
      );
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
