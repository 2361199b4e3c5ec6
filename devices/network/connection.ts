/** One HTTP connection of the device: a byte stream, TLS where the path does not vouch for the host, HTTP/1.1 by undici. */

import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import { Client } from 'undici';
import { NetworkError, type NetworkPort } from '../ports.ts';
import type { ClientIdentity, HttpRequest } from './http-client.ts';

/** An answer as it came. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** One request at a time. */
export interface HttpConnection {
  send(request: HttpRequest): Promise<RawResponse>;
  /** Hears whether the far side works on the request or sleeps on the clock; only a path in the same process tells. */
  listen(listener: (state: 'waiting' | 'running') => void): void;
  readonly broken: boolean;
  close(): void;
}

/** What a connection rests on. */
export interface ConnectionOptions {
  readonly network: NetworkPort;
  readonly trust: TlsMemory;
  readonly identity?: ClientIdentity;
}

/** What TLS remembers within a boot: prepared credentials, and sessions to resume (RFC 8446 section 2.2). */
export interface TlsMemory {
  contextFor(identity: ClientIdentity | undefined): SecureContext;
  /** The last session ticket of a host for this identity. */
  readonly sessions: Map<string, Buffer>;
}

// What Windows offers, in its order (learn.microsoft.com, windows/win32/secauthn/tls-elliptic-curves-in-windows-10-1607-and-later).
const GROUPS = 'X25519:P-256:P-384';

/** `roots`: trusted root certificates, PEM. */
export function createTlsMemory(roots: readonly string[]): TlsMemory {
  const contexts = new Map<string, SecureContext>();
  return {
    sessions: new Map(),
    contextFor: (identity) => {
      const key = identityKey(identity);
      const known = contexts.get(key);
      if (known !== undefined) return known;
      const made = createSecureContext({
        ca: [...roots],
        ecdhCurve: GROUPS,
        ...(identity && {
          cert: pem(identity.certificate),
          key: identity.privateKey.export({ type: 'pkcs8', format: 'pem' }),
        }),
      });
      contexts.set(key, made);
      return made;
    },
  };
}

function identityKey(identity: ClientIdentity | undefined): string {
  return identity === undefined ? '' : Buffer.from(identity.certificate).toString('base64');
}

/** A connection to an origin such as https://login.live.com; the stream is opened by the first request. */
export function createHttpConnection(origin: string, options: ConnectionOptions): HttpConnection {
  const url = new URL(origin);
  let stream: Duplex | undefined;
  let secure: TLSSocket | undefined;
  let listener: (state: 'waiting' | 'running') => void = () => {};
  let broken = false;

  const open = async (): Promise<Duplex> => {
    const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443);
    const connection = await options.network.connect(url.hostname, port);
    stream = connection.stream;
    stream.on('waiting', () => listener('waiting'));
    stream.on('running', () => listener('running'));
    stream.once('close', () => {
      broken = true;
    });
    if (url.protocol === 'http:' || connection.secured) return stream;
    secure = await handshake(stream, url.hostname, options);
    return secure;
  };

  const client = new Client(origin, {
    // Real-time limits have no place here: the request's own limit runs on the clock.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 3_600_000,
    keepAliveMaxTimeout: 3_600_000,
    connect: (_options, callback) => {
      open().then(
        (opened) => callback(null, asSocket(opened)),
        (error: Error) => callback(error, null),
      );
    },
  });

  return {
    get broken() {
      return broken;
    },
    listen: (next) => {
      listener = next;
    },
    send: async (request) => {
      try {
        const target = new URL(request.url);
        const reply = await client.request({
          method: request.method,
          path: target.pathname + target.search,
          headers: { ...request.headers },
          body: request.body === undefined ? null : Buffer.from(request.body),
        });
        const body = new Uint8Array(await reply.body.arrayBuffer());
        return { status: reply.statusCode, headers: flat(reply.headers), body };
      } catch (error) {
        broken = true;
        throw asNetworkError(error, url.hostname);
      }
    },
    close: () => {
      broken = true;
      client.destroy().catch(() => {});
      secure?.destroy();
      stream?.destroy();
    },
  };
}

function handshake(stream: Duplex, host: string, options: ConnectionOptions): Promise<TLSSocket> {
  const { identity, trust } = options;
  const resumed = `${host} ${identityKey(identity)}`;
  return new Promise((resolve, reject) => {
    // Before TLS hears of it: a path that breaks says nothing of the host's identity.
    stream.once('error', (error) => reject(asNetworkError(error, host)));
    const session = trust.sessions.get(resumed);
    const secure = connectTls({
      socket: stream,
      servername: host,
      secureContext: trust.contextFor(identity),
      ...(session && { session }),
    });
    // Copied: a ticket is a slice of Node's pool, and would keep 64 KiB as long as the PC is on.
    secure.on('session', (ticket: Buffer) =>
      trust.sessions.set(resumed, Buffer.from(new Uint8Array(ticket).buffer)),
    );
    const closed = (): void =>
      reject(new NetworkError('broken', host, 'the connection was closed during the TLS handshake'));
    secure.once('secureConnect', () => {
      secure.off('close', closed);
      resolve(secure);
    });
    secure.once('error', (error) =>
      reject(new NetworkError('tls', host, `the host's identity is not proved: ${error.message}`)),
    );
    // After the error, if there is one: TLS drops the stream below before it says why.
    secure.once('close', closed);
  });
}

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

function asNetworkError(error: unknown, host: string): NetworkError {
  if (error instanceof NetworkError) return error;
  if (error instanceof Error && error.cause instanceof NetworkError) return error.cause;
  const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  return new NetworkError(
    refused ? 'refused' : 'broken',
    host,
    error instanceof Error ? error.message : String(error),
  );
}

// undici's type asks for a net.Socket; it uses only what every duplex stream has.
function asSocket(stream: Duplex): Socket {
  return stream as Socket;
}
