/** A request in one short line, for messages to people. */

import type { HttpRequest } from './http-client.ts';

/** `GET https://login.microsoftonline.com/common/oauth2/authorize?…`: a query is only marked, it can have many hundred characters. */
export function requestLine({ method, url }: Pick<HttpRequest, 'method' | 'url'>): string {
  const [address = url, query] = url.split('?', 2);
  return query === undefined ? `${method} ${address}` : `${method} ${address}?…`;
}
