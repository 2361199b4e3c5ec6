/** The addresses that names have, as far as names exist. */

import { findHost, HOSTS, TIME_HOSTS } from '../services.ts';

/**
 * The address of a name, or undefined when no such host exists. Documentation addresses (RFC 5737): a name that is served
 * resolves, and nothing could ever be sent there.
 */
export function addressOf(host: string): string | undefined {
  const entry = findHost(host);
  if (entry !== undefined) return `192.0.2.${HOSTS.indexOf(entry) + 1}`;
  const time = TIME_HOSTS.indexOf(host.toLowerCase());
  return time >= 0 ? `198.51.100.${time + 1}` : undefined;
}
