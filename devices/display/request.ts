/** What the display's server accepts: requests of its own page, and small forms. */

import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 64 * 1024;

/**
 * Whether a request is meant for this server and, when it changes something, comes from its own page: another site's page
 * could reach loopback under a name of its own (DNS rebinding), or post a form to it.
 */
export function isOwnRequest({ headers, method, socket }: IncomingMessage): boolean {
  const own = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  const { host = '', origin } = headers;
  if (!own.includes(host)) return false;
  if (method === 'GET' || method === 'HEAD') return true;
  const site = headers['sec-fetch-site'];
  return (
    (origin === undefined || origin === `http://${host}`) && (site === undefined || site === 'same-origin')
  );
}

/** The fields of a form; undefined when it is too large. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
