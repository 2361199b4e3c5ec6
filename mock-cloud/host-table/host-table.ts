/**
 * Which hosts answer in one cloud. Those of its services are the same in all; beside them are the organizations' own, such as
 * sts.contoso.com, which come with the descriptions of tenants.
 */

import type { AnyService, Host, OrganizationHost, ServiceContext } from '../service/index.ts';
import { findHost, HOSTS, SERVICES } from '../services.ts';

/** The hosts of one cloud. */
export interface HostTable {
  /**
   * The entry of a name, or undefined. A service's own wins. `inside` is the organization (tenant id) on whose network one
   * looks; without it one looks from the Internet, where some hosts of organizations are not.
   */
  find(name: string, inside?: string): Host | undefined;
  /** The address of a name, seen likewise: a documentation address (RFC 5737), to which nothing could ever be sent. */
  addressOf(name: string, inside?: string): string | undefined;
  /** The organizations' names on the Internet. */
  organizationNames(): readonly string[];
  /** Reads the organizations' hosts from the store: to be called when a tenant has come. */
  refresh(): Promise<void>;
}

/** The address of a service's own host. */
export function serviceAddress(name: string): string | undefined {
  const own = findHost(name);
  return own && `192.0.2.${HOSTS.indexOf(own) + 1}`;
}

/** The address of an organization's host, by its place in the list. */
export const organizationAddress = (index: number): string => `203.0.113.${(index % 254) + 1}`;

/** No organization's host is in it before the first refresh. */
export function createHostTable(context: ServiceContext): HostTable {
  let organizations: readonly (OrganizationHost & { readonly entry: Host })[] = [];
  const indexOf = (name: string, inside?: string): number =>
    organizations.findIndex(
      ({ entry, internet, tenantId }) =>
        entry.host === name.toLowerCase() && (internet || tenantId === inside),
    );
  return {
    find: (name, inside) => findHost(name) ?? organizations[indexOf(name, inside)]?.entry,
    addressOf: (name, inside) => {
      const index = indexOf(name, inside);
      return serviceAddress(name) ?? (index < 0 ? undefined : organizationAddress(index));
    },
    organizationNames: () => organizations.filter(({ internet }) => internet).map(({ entry }) => entry.host),
    refresh: async () => {
      const services: readonly AnyService[] = SERVICES;
      const read = await Promise.all(
        services.flatMap(({ organizationHosts }) =>
          organizationHosts === undefined
            ? []
            : organizationHosts
                .list(context)
                .then((hosts) =>
                  hosts.map((one) => ({ ...one, entry: { ...organizationHosts.answers, host: one.name } })),
                ),
        ),
      );
      organizations = read.flat();
    },
  };
}
