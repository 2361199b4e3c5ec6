/** Who a client of the proxy says that it is. */

import type { IncomingMessage } from 'node:http';

/**
 * The user name of Proxy-Authorization (RFC 9110 section 11.7.2, RFC 7617): whatever a tool is given as
 * `HTTPS_PROXY=http://import-script@127.0.0.1:8443`. It only names the client in the journal; no password is asked for.
 * Undefined when there is none, or none that fits in a journal.
 */
export function proxyClientName(request: IncomingMessage): string | undefined {
  const [scheme = '', credentials = ''] = (request.headers['proxy-authorization'] ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const [name = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return /^[^\p{C}]{1,64}$/u.test(name) ? name : undefined;
}
