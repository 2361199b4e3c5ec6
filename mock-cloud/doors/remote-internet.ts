/** The Internet of a device whose cloud runs in another process: everything goes through that cloud's proxy. */

import { connect as connectTcp, type Socket } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { datagramPath, encodeDatagram, readCapsule } from '#wire/connect-udp.ts';
import { organizationAddress, serviceAddress } from '../host-table/index.ts';
import { findDatagramHost, findHost } from '../services.ts';
import { addressOf } from './addresses.ts';
import { HostNotFound, type Internet } from './internet.ts';

/** Which cloud, and who asks it. */
export interface RemoteInternetOptions {
  /** The cloud's `proxy` address, such as http://127.0.0.1:8443. */
  readonly proxy: string;
  /** Who asks, for the cloud's journal: a device's name. */
  readonly from: string;
  /** Names of organizations' own hosts, which only the cloud knows (`organizationHosts` of its control interface). */
  readonly organizationHosts?: readonly string[];
}

/**
 * Connections are tunnels on which the host's own protocol is spoken, TLS included (`secured` is false), so that the
 * device proves each host by the cloud's root. A tunnel that cannot be opened is a stream that fails: with ECONNREFUSED
 * when nobody listens at the proxy's address. Datagrams go as RFC 9298 says.
 */
export function connectInternet({ proxy, from, organizationHosts = [] }: RemoteInternetOptions): Internet {
  const at = new URL(proxy);
  const credentials = `Proxy-Authorization: Basic ${Buffer.from(`${from}:`).toString('base64')}\r\n`;
  const indexOf = (host: string): number => organizationHosts.indexOf(host.toLowerCase());
  const address = (host: string): string | undefined =>
    serviceAddress(host) ?? (indexOf(host) < 0 ? undefined : organizationAddress(indexOf(host)));
  const open = (): Socket => connectTcp({ host: at.hostname, port: Number(at.port) || 80, noDelay: true });

  return {
    resolve: (host) => addressOf(host, { addressOf: address }),
    connect: (host, port) => {
      const target = `${host}:${port}`;
      const ports = findHost(host)?.ports ?? [443];
      if (address(host) === undefined || !ports.includes(port)) throw new HostNotFound(target);
      const socket = open();
      socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${credentials}\r\n`);
      return { stream: tunnelOver(socket, target), secured: false };
    },
    datagram: async (host, port, payload) => {
      if (findDatagramHost(host) === undefined) throw new HostNotFound(`${host}:${port}`);
      const socket = open();
      try {
        const head = `GET ${datagramPath(host, port)} HTTP/1.1\r\nHost: ${at.host}\r\n${credentials}`;
        socket.write(`${head}Connection: Upgrade\r\nUpgrade: connect-udp\r\nCapsule-Protocol: ?1\r\n\r\n`);
        await answerHead(socket, 101, `${host}:${port} (UDP)`);
        socket.write(encodeDatagram(payload));
        return await nextDatagram(socket);
      } finally {
        socket.destroy();
      }
    },
  };
}

/** A stream that may be written at once; what is written goes out when the proxy has opened the tunnel. */
function tunnelOver(socket: Socket, target: string): Duplex {
  const [near, far] = duplexPair();
  near.once('close', () => socket.destroy());
  socket.on('error', (error) => near.destroy(error));
  socket.once('close', () => {
    // What came before an orderly end is still there to be read.
    if (!socket.readableEnded) near.destroy();
  });
  answerHead(socket, 200, target).then(
    () => {
      far.pipe(socket).pipe(far);
    },
    (error: Error) => near.destroy(error),
  );
  return near;
}

const MOST_HEAD = 64 * 1024;
const HEAD_END = '\r\n\r\n';

/** Reads the head of the proxy's answer; what follows stays in the socket. Rejects for any other status. */
function answerHead(socket: Socket, status: number, target: string): Promise<void> {
  return take(socket, (bytes) => {
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) {
      if (bytes.length > MOST_HEAD) throw new Error(`The proxy's answer for ${target} has no end.`);
      return undefined;
    }
    const [line = ''] = bytes.toString('latin1', 0, end).split('\r\n');
    if (!line.startsWith(`HTTP/1.1 ${status} `)) {
      throw new Error(`The proxy does not lead to ${target}: it answers "${line}".`);
    }
    return { value: undefined, size: end + HEAD_END.length };
  });
}

function nextDatagram(socket: Socket): Promise<Uint8Array> {
  return take(socket, (bytes) => {
    let at = 0;
    for (let capsule = readCapsule(bytes); capsule !== undefined; capsule = readCapsule(bytes.subarray(at))) {
      at += capsule.size;
      if (capsule.payload !== undefined) return { value: capsule.payload, size: at };
    }
    return undefined;
  });
}

/** Gives what has come to `read` until it has found its value, and puts the rest back. */
function take<T>(
  socket: Socket,
  read: (bytes: Buffer) => { readonly value: T; readonly size: number } | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0);
    const stop = (): void => {
      socket.off('readable', onReadable).off('error', fail).off('close', onClose);
    };
    const fail = (error: Error): void => {
      stop();
      reject(error);
    };
    const onClose = (): void => fail(new Error('The proxy has closed the connection.'));
    const onReadable = (): void => {
      for (let chunk: unknown = socket.read(); Buffer.isBuffer(chunk); chunk = socket.read()) {
        bytes = Buffer.concat([bytes, chunk]);
      }
      try {
        const found = read(bytes);
        if (found === undefined) return;
        stop();
        if (found.size < bytes.length) socket.unshift(bytes.subarray(found.size));
        resolve(found.value);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    socket.on('readable', onReadable).once('error', fail).once('close', onClose);
  });
}
