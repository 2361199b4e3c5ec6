/**
 * The device's ports: everything that it touches outside of its own memory. When the power goes, none of their promises
 * settles any more, so that no catch, retry or finally runs after the cut. The display's port is in `screen/`.
 */

import type { Duplex } from 'node:stream';
import { ERRORS, type ErrorName } from './errors.ts';
import { httpStatusHresult } from './hresult.ts';

/** A byte stream to one port of one host. */
export interface Connection {
  readonly stream: Duplex;
  /** True when the path already vouches for the host, so that no TLS is spoken over the stream. */
  readonly secured: boolean;
}

/** The PC's own end of the network: what is plugged in and joined. */
export interface Link {
  /** Whether it leads to the Internet; 'limited' leads somewhere else. */
  readonly state: 'none' | 'limited' | 'internet';
  readonly cable: 'unplugged' | 'internet' | 'corporate' | 'noInternet';
  /** The Wi-Fi network that the PC has joined, in range or not. */
  readonly wifi: string | undefined;
  /** Names of the Wi-Fi networks in range. */
  readonly wifiInRange: readonly string[];
  /** Whether the connection is metered: what it carries costs. */
  readonly metered?: boolean;
}

/** The network as Windows sees it: names, streams and datagrams, or the reason why not. */
export interface NetworkPort {
  /** Throws {@link NetworkError}. */
  connect(host: string, port: number): Promise<Connection>;
  /** Throws {@link NetworkError} when the name has no address or there is no network. */
  resolve(host: string): Promise<string>;
  /** One datagram out, one back. Throws {@link NetworkError}. */
  datagram(host: string, port: number, payload: Uint8Array): Promise<Uint8Array>;
  /** The address of the name server that the link has told of; undefined when it told of none. */
  nameServer(): string | undefined;
  /** The link as it is now. */
  link(): Link;
  /**
   * Raises a tunnel to a VPN gateway, in place of another one: what lies behind it is reached then. It lasts until the way to
   * the gateway breaks, or the PC restarts. Throws {@link NetworkError}.
   */
  raiseTunnel(gateway: string): Promise<void>;
  /** Joins a Wi-Fi network; the PC comes back to it at later starts. */
  joinWifi(ssid: string): Promise<void>;
}

/** Why the network did not do what was asked. `hresult` is what Windows reports (WinINet / WinHTTP codes). */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly reason:
    | 'noNetwork'
    | 'notFound'
    | 'blocked'
    | 'refused'
    | 'timeout'
    | 'tls'
    | 'broken'
    | 'interaction';
  readonly host: string;
  readonly hresult: string;

  constructor(
    reason: NetworkError['reason'],
    host: string,
    detail: string,
    hresult: string = ERRORS[NETWORK_ERRORS[reason]].hresult,
  ) {
    super(`${host}: ${detail}`);
    this.reason = reason;
    this.host = host;
    this.hresult = hresult;
  }
}

/** An HTTP status that says what went wrong, where an answer was wanted. */
export class HttpStatusError extends NetworkError {
  readonly status: number;

  constructor(host: string, status: number, detail = `the service answered with HTTP status ${status}`) {
    super('broken', host, detail, httpStatusHresult(status));
    this.status = status;
  }
}

const NETWORK_ERRORS = {
  noNetwork: 'nameNotResolved',
  notFound: 'nameNotResolved',
  blocked: 'cannotConnect',
  refused: 'cannotConnect',
  timeout: 'networkTimeOut',
  tls: 'secureFailure',
  broken: 'connectionAborted',
  interaction: 'interactionRequired',
} as const satisfies Readonly<Record<string, ErrorName>>;

/** Records by name. A write is atomic: after a power cut a record is the old one or the new one, never half of it. */
export interface DiskPort {
  read(name: string): Promise<unknown>;
  write(name: string, record: unknown): Promise<void>;
  delete(name: string): Promise<void>;
  /** The names that begin with `prefix`, in order. */
  list(prefix: string): Promise<string[]>;
}

/** The clock as the device reads it; its tasks wait on it. The device's own time may be off from the world's. */
export interface ClockPort {
  /** The device's own time, milliseconds. */
  now(): number;
  /** Milliseconds that the processor has counted: they go on evenly, whatever the device's own time is set to. */
  ticks(): number;
  /** Starts a task of this boot; it leaves the clock when the power goes. */
  run<T>(name: string, body: (task: DeviceTask) => Promise<T>): Promise<T>;
}

/** A thread of work of the device. */
export interface DeviceTask {
  readonly name: string;
  sleep(ms: number, what: string): Promise<void>;
  /** Fails with an error named TimeLimitError after `limitMs`. `idle`: it may wait for ever, e.g. for a person. */
  wait<T>(
    what: string,
    event: PromiseLike<T>,
    options?: { readonly limitMs?: number; readonly idle?: boolean },
  ): Promise<T>;
  /** Keeps time standing while a request is in flight. */
  hold(what: string): { suspend(): void; resume(): void; release(): void };
}

/** Keys that the device makes; RSA 2048. The same owner always gets the same pair. */
export interface KeySource {
  pair(owner: string): {
    readonly privateKey: import('node:crypto').KeyObject;
    readonly publicKey: import('node:crypto').KeyObject;
  };
}

/** Repeatable randomness of this device. */
export interface RandomSource {
  guid(): string;
  hex(length: number): string;
  digits(length: number): string;
  integer(below: number): number;
  base64url(byteLength: number): string;
}
