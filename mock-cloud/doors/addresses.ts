/** The addresses that names have, as far as names exist. */

import { DATAGRAM_HOSTS, findDatagramHost, findHost, HOSTS } from '../services.ts';

/**
 * The address of a name, or undefined when no such host exists. Documentation addresses (RFC 5737): a name that is served
 * resolves, and nothing could ever be sent there.
 */
export function addressOf(host: string): string | undefined {
  const entry = findHost(host);
  if (entry !== undefined) return `192.0.2.${HOSTS.indexOf(entry) + 1}`;
  const datagrams = findDatagramHost(host);
  return datagrams && `198.51.100.${DATAGRAM_HOSTS.indexOf(datagrams) + 1}`;
}
