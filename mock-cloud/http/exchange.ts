/** One request being handled: what came in, who asks, and the clock task that handles it. */

import type { IncomingMessage } from 'node:http';
import type { Task } from '../clock/index.ts';

/** What a handler knows of its request beside the message. */
export interface Exchange {
  /** The host name that the connection was opened to; the HTTP Host header must agree. */
  readonly host: string;
  /** The whole body, already read and bounded. */
  readonly body: Buffer;
  /** DER of the certificate that the client proved in the TLS handshake; undefined when it gave none. */
  readonly clientCertificate: Buffer | undefined;
  /** The organization (tenant id) on whose own network the client is; undefined on the Internet. */
  readonly inside: string | undefined;
  /** Time of the cloud's clock, in milliseconds. */
  now(): number;
  /** Lets time pass while the request is handled: the client may give up meanwhile. */
  sleep(ms: number, what: string): Promise<void>;
}

/** The connection that a request came in on. */
export interface Connection {
  readonly host: string;
  readonly scheme: 'http' | 'https';
  /** Who opened the connection, for the journal, e.g. a device's name. */
  readonly from: string;
  readonly clientCertificate: () => Buffer | undefined;
  /** See {@link Exchange}. */
  readonly inside?: string;
  /** Why no request on this connection can be served; each is answered 421 with this sentence. */
  readonly refusal?: string;
  /** Tells the client's side whether the request is being worked on or sleeps on the clock. */
  readonly tell: (state: 'waiting' | 'running') => void;
}

const exchanges = new WeakMap<IncomingMessage, Exchange>();

/** Ties an exchange to Node's request object, so that Express handlers find it. */
export function attachExchange(
  request: IncomingMessage,
  connection: Connection,
  task: Task,
  now: () => number,
  body: Buffer,
): Exchange {
  const exchange: Exchange = {
    host: connection.host,
    body,
    clientCertificate: connection.clientCertificate(),
    inside: connection.inside,
    now,
    sleep: async (ms, what) => {
      connection.tell('waiting');
      await task.sleep(ms, what);
      connection.tell('running');
    },
  };
  exchanges.set(request, exchange);
  return exchange;
}

/** The exchange that a handler is in. */
export function exchangeOf(request: IncomingMessage): Exchange {
  const exchange = exchanges.get(request);
  if (exchange === undefined)
    throw new Error(`${request.url}: the request did not come through a door of the cloud`);
  return exchange;
}
