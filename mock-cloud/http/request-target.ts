/** The address of a request, put into one form before anything is routed or kept: no service thinks about it again. */

import type { IncomingMessage } from 'node:http';

/** A path with its query, as services may read it; or the status and the reason with which it is refused. */
export type RequestTarget =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly status: 400 | 421; readonly reason: string };

// What no URL holds unless it is percent-encoded (RFC 3986 appendix A).
const FOREIGN = /[^\x21-\x7e]|[\\"<>^`{|}]/;

/**
 * The path of a request that came in on a connection to `host`. Slashes at its beginning count once, since readers of URLs
 * take what follows two of them for a host; an address in absolute form is one for its path (RFC 9112 section 3.2.2).
 */
export function requestTarget(request: IncomingMessage, host: string): RequestTarget {
  const hosts = request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  // RFC 9112 section 3.2.
  if (hosts.length !== 1)
    return { ok: false, status: 400, reason: `A request has one Host header, not ${hosts.length}.` };
  const asked = request.url ?? '';
  const absolute = /^https?:\/\/(?:[^/?#]*@)?([^/?#:]*)(?::\d*)?(.*)$/is.exec(asked);
  if (absolute !== null && absolute[1]?.toLowerCase() !== host)
    return {
      ok: false,
      status: 421,
      reason: `This connection was opened to ${host}, not to ${absolute[1]}.`,
    };
  const path = absolute === null ? asked : `/${absolute[2]}`;
  const foreign = FOREIGN.exec(path);
  if (path.startsWith('/') && foreign === null) return { ok: true, path: path.replace(/^\/+/, '/') };
  const why = foreign === null ? 'it does not begin with a slash' : `it holds ${JSON.stringify(foreign[0])}`;
  return { ok: false, status: 400, reason: `The address of the request is no path: ${why}.` };
}

/** What is kept of an address that was refused: a path that any reader of URLs can read. */
export function keptTarget(asked: string): string {
  return `/${encodeURI(asked.toWellFormed()).replace(/^\/+/, '')}`;
}
