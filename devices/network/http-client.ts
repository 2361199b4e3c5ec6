/** HTTP on the device: requests over the network port, with TLS and client certificates where the host asks for them. */

import type { DeviceTask } from '../ports.ts';

/** A request. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** After so many milliseconds of the clock the device gives up; 60 s unless told (WinHTTP's receive timeout). */
  readonly limitMs?: number;
}

/** An answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  text(): string;
  /** Parses the body. One that is not JSON throws: {@link HttpStatusError} unless the status is 200, else {@link NetworkError} 'broken'. */
  json(): unknown;
}

/** A client certificate and its key, for hosts that ask for one. */
export interface ClientIdentity {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: import('node:crypto').KeyObject;
}

/** A connection to one host that stays open for several requests, e.g. a management session. */
export interface HttpSession {
  request(task: DeviceTask, request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

/** The HTTP client of one boot. */
export interface HttpClient {
  /** One request; connections without a client certificate are kept and used again. Throws NetworkError. */
  request(task: DeviceTask, request: HttpRequest): Promise<HttpResponse>;
  /** Opens a session to the origin of `url`, with a client certificate if the host asks for one. */
  session(url: string, identity?: ClientIdentity): HttpSession;
  /** Closes the connections that are kept for a next request, as WinHTTP does with those that nobody has used for a while. */
  rest(): void;
  /** The last exchanges, newest last, for messages: "POST https://... -> 200"; a query is only marked. */
  recent(): readonly string[];
}
