/**
 * Scripts of every origin may call Graph (https://learn.microsoft.com/graph/auth-v2-user lists single-page applications;
 * https://fetch.spec.whatwg.org/#http-cors-protocol). Which headers exactly is assumption A-GRAPH-40.
 */

import type { GraphRequest, Reply } from './call.ts';

const EXPOSED: readonly string[] = [
  ...['ETag', 'Location', 'Preference-Applied', 'Content-Range', 'request-id', 'client-request-id'],
  ...['ReadWriteConsistencyToken', 'SdkVersion', 'WWW-Authenticate', 'Retry-After', 'x-glovebox-not-served'],
];

/** The answer to a browser's question whether a script may call; undefined for any other request. Nobody is asked who calls. */
export function preflightReply({ method, headers }: GraphRequest): Reply | undefined {
  const asked = headers['access-control-request-method'];
  if (method !== 'OPTIONS' || headers.origin === undefined || asked === undefined) return undefined;
  const names = headers['access-control-request-headers'];
  return {
    status: 200,
    headers: {
      'Access-Control-Allow-Methods': asked,
      // A star does not stand for Authorization.
      ...(names !== undefined && { 'Access-Control-Allow-Headers': names }),
    },
  };
}

/** What lets the script of another origin read the answer; nothing for a caller that is no browser. */
export function sharingHeaders({ headers }: GraphRequest): Readonly<Record<string, string>> {
  if (headers.origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED.join(', '),
  };
}
