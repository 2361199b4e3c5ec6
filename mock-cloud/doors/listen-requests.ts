/** Who answers a request at a door on the network: the cloud, the proxy, or the control interface. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connection } from '../http/index.ts';
import type { Host } from '../service/index.ts';
import { type Admitted, plainConnection } from './listen-admission.ts';
import { answerText } from './listen-answers.ts';
import { proxyClientName } from './proxy-client.ts';
import { refusalText } from './proxy-destination.ts';
import { answerProxied, noteRefusal } from './proxy-requests.ts';
import type { RequestParts } from './request-parts.ts';

/** Answers one request that came in on what was admitted. */
export function answerRequest(
  parts: RequestParts,
  request: IncomingMessage,
  response: ServerResponse,
  on: Admitted,
): void {
  const serve = (connection: Connection): void => parts.cloud().doorway.serve(request, response, connection);
  const from = proxyClientName(request) ?? on.from;
  const url = request.url ?? '/';
  const host = (request.headers.host ?? '').toLowerCase();
  const name = host.replace(/:\d+$/, '');
  const { hosts } = parts.cloud().doorway;
  const entry = hosts.find(name);
  if (on.connection !== undefined) serve(on.connection);
  // In absolute form, as a proxy is asked (RFC 9112 section 3.2.2).
  else if (!url.startsWith('/')) answerProxied(parts, request, response, from);
  else if (entry !== undefined) serve(namedConnection(name, entry, on.scheme, from));
  else if (parts.control !== undefined && /^\/_glovebox(\/|\?|$)/.test(url)) {
    parts.control(request, response, parts.own);
  } else {
    request.resume();
    if (parts.own.has(host)) answerText(response, 404, 'Not Found', addressText(parts));
    else {
      const headers = noteRefusal(parts, request, `${on.scheme}://${host}`, from, 421);
      const what = host || 'a request without Host';
      answerText(response, 421, 'Misdirected Request', refusalText(what, hosts), headers);
    }
  }
}

/** The connection of a request that itself names the host, since the connection did not. */
function namedConnection(host: string, entry: Host, scheme: 'http' | 'https', from: string): Connection {
  const ports = entry.ports ?? [443];
  const connection = { ...plainConnection(host, from), scheme };
  if (ports.includes(scheme === 'http' ? 80 : 443)) return connection;
  return {
    ...connection,
    refusal: `${host} is served ${scheme === 'http' ? 'over HTTPS' : 'over plain HTTP'} only.`,
  };
}

function addressText({ control }: RequestParts): string {
  return `This is a cloud of Glovebox. Its hosts are reached by their names: through this address as a proxy (HTTPS_PROXY),
or over TLS with their name (SNI).${control === undefined ? '' : ' The control interface is at /_glovebox/.'}
`;
}
