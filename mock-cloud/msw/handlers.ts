/**
 * The door for a test suite that uses msw: `setupServer(...handlers(cloud))`, and code that calls
 * `https://graph.microsoft.com` by fetch or by Node's http and https lands in the cloud, unchanged.
 *
 * msw sees what goes through the global fetch, node:http, node:https and XMLHttpRequest of this thread. It does not see
 * undici's own `request` and `fetch` (measured with msw 3.0.5), HTTP/2, datagrams, worker threads and other processes: not
 * even `onUnhandledFrame: 'error'` stops those from going out. For undici there is {@link dispatcherOf}, for the rest the
 * HTTPS door and the proxy.
 */

import { type HttpHandler, http } from 'msw/http';
import type { Dispatcher } from 'undici';
import type { Cloud } from '../cloud/index.ts';
import { createCloudDispatcher } from '../doors/index.ts';
import type { Host } from '../service/index.ts';
import { HOSTS } from '../services.ts';
import { forward } from './forward.ts';

/** How the cloud sees a test suite. */
export interface HandlersOptions {
  /** Who asks, in the cloud's journal; 'msw' unless told. */
  readonly from?: string;
}

/**
 * One catch-all handler a host of the cloud, and one for the hosts of organizations, for `setupServer` or `server.use`. Handlers that stand before them win. A host
 * that the cloud does not serve matches none: what happens then is msw's `onUnhandledFrame`; with 'error' nothing leaves.
 *
 * Hosts that ask for a client certificate (device management) answer as they do to a client without one: msw cannot
 * present any.
 */
export function handlers(cloud: Cloud, options: HandlersOptions = {}): HttpHandler[] {
  const dispatcher = dispatcherOf(cloud, options);
  const ofServices = HOSTS.flatMap(pathsOf).map((path) =>
    http.all(path, ({ request }) => forward(request, dispatcher)),
  );
  // Their names come with tenants, also with those that are made later.
  const ofOrganizations = http.all(
    ({ request }) => isOfOrganization(cloud, request.url),
    ({ request }) => forward(request, dispatcher),
  );
  return [...ofServices, ofOrganizations];
}

/** For clients that bring their own undici: `setGlobalDispatcher(dispatcherOf(cloud))`, or one request's `dispatcher`. */
export function dispatcherOf(cloud: Cloud, options: HandlersOptions = {}): Dispatcher {
  return createCloudDispatcher(cloud.internet(options.from ?? 'msw'), () => cloud.rootCertificate());
}

function isOfOrganization({ doorway }: Cloud, address: string): boolean {
  const { protocol, host } = new URL(address);
  return protocol === 'https:' && doorway.hosts.organizationNames().includes(host);
}

/** What msw matches for an entry, once a port. */
function pathsOf({ host, ports = [443] }: Host): (string | RegExp)[] {
  return ports.map((port) => {
    const scheme = port === 80 ? 'http' : 'https';
    // In msw's own patterns a star also stands for slashes: "*.example.com" would match a path of another host.
    return host.startsWith('*.')
      ? new RegExp(`^${scheme}://[^/:@]+${RegExp.escape(host.slice(1))}(/|$)`, 'i')
      : `${scheme}://${host}/*`;
  });
}
