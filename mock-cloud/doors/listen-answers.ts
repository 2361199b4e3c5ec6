/** What a door answers by itself, before any service has seen a request. */

import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ClientLimits } from './listen-limits.ts';

/** A short text as the answer to a request; `headers` come beside type and length. */
export function answerText(
  response: ServerResponse,
  status: number,
  reason: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, reason, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** The same on a stream that is no request yet, or not one that can be read; the stream ends with it. */
export function answerStream(
  stream: Duplex,
  status: number,
  reason: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (!stream.writable) return void stream.destroy();
  const more = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  stream.end(
    `HTTP/1.1 ${status} ${reason}\r\n${more}Content-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}

interface ClientFault {
  readonly status: number;
  readonly reason: string;
  readonly text: string;
}

/** What is wrong with what a client sent, by Node's error code; undefined when nobody is there to be told. */
export function clientFault(
  error: { readonly code?: string | undefined; readonly message: string },
  { headMs, requestMs, headBytes }: ClientLimits,
): ClientFault | undefined {
  switch (error.code) {
    case 'ECONNRESET':
    case 'EPIPE':
      return undefined;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: 408,
        reason: 'Request Timeout',
        text: `The request did not come in time: its head within ${headMs / 1000} s, all of it within ${requestMs / 1000} s.\n`,
      };
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        reason: 'Request Header Fields Too Large',
        text: `The head of the request is larger than ${headBytes / 1024} KiB.\n`,
      };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return {
        status: 413,
        reason: 'Content Too Large',
        text: 'The extensions of a chunk are larger than 16 KiB.\n',
      };
    default:
      return {
        status: 400,
        reason: 'Bad Request',
        text: `The request cannot be read as HTTP/1.1: ${error.message}.\n`,
      };
  }
}
