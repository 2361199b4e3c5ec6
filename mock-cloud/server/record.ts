/** Puts what goes over the wire into the journal. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { thumbprintOf } from '#wire/x509.ts';
import type { Clock } from '../clock/index.ts';
import type { Connection } from '../http/index.ts';
import type { Journal } from '../journal/index.ts';

/** Puts the exchange into the journal when the answer ends, before the client can have read it, or breaks. */
export function record(
  { clock, journal }: { readonly clock: Clock; readonly journal: Journal },
  request: IncomingMessage,
  response: ServerResponse,
  connection: Connection,
  body: Buffer | 'too large',
): void {
  const time = clock.now();
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  response.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    keep(chunk);
    return Reflect.apply(write, response, [chunk, ...rest]);
  };
  response.end = (chunk?: unknown, ...rest: unknown[]): ServerResponse => {
    keep(chunk);
    const ended = Reflect.apply(end, response, [chunk, ...rest]);
    enter();
    return ended;
  };
  let entered = false;
  const enter = (): void => {
    if (entered) return;
    entered = true;
    const certificate = connection.clientCertificate();
    journal.add({
      time,
      from: connection.from,
      method: request.method ?? '',
      url: `${connection.scheme}://${connection.host}${request.url}`,
      status: response.statusCode,
      requestHeaders: flat(request.headers),
      requestBody: body === 'too large' ? Buffer.alloc(0) : body,
      responseHeaders: flat(response.getHeaders()),
      responseBody: Buffer.concat(chunks),
      ...(certificate && { clientCertificate: thumbprintOf(certificate) }),
    });
  };
  response.once('close', enter);
}

function flat(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
