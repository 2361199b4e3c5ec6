/** The addresses that names have, as far as names exist. */

import type { HostTable } from '../host-table/index.ts';
import { DATAGRAM_HOSTS, findDatagramHost } from '../services.ts';

/**
 * The address of a name, or undefined when no such host exists. Documentation addresses (RFC 5737): a name that is served
 * resolves, and nothing could ever be sent there. `inside`: see {@link HostTable}.
 */
export function addressOf(
  host: string,
  hosts: Pick<HostTable, 'addressOf'>,
  inside?: string,
): string | undefined {
  const datagrams = findDatagramHost(host);
  return (
    hosts.addressOf(host, inside) ?? (datagrams && `198.51.100.${DATAGRAM_HOSTS.indexOf(datagrams) + 1}`)
  );
}
