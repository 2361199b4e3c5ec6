/** The hosts of one cloud: those of its services, and those of organizations. The face of this folder. */

export { createHostTable, type HostTable, organizationAddress, serviceAddress } from './host-table.ts';
