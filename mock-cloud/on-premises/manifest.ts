/** The on-premises side of an organization, as the cloud's list of services has it. */

import { defineService } from '../service/index.ts';
import { federationHosts } from './federation/index.ts';
import { management } from './management.ts';
import { OPERATIONS } from './operations.ts';
import { ACCOUNT_REFUSALS } from './refusals.ts';
import { serverAdJoin } from './registration/index.ts';
import { SYNCHRONIZATION_OPERATIONS, settleSynchronization } from './synchronization/index.ts';
import { tenantPart } from './tenant-part.ts';

/**
 * Domains, Intune Connectors and the requests for offline domain join blobs that they answer; directory synchronization; and
 * federation services, under the organizations' own names.
 */
export const onPremises = defineService({
  name: 'on-premises',
  hosts: [],
  organizationHosts: federationHosts,
  operations: { ...OPERATIONS, ...SYNCHRONIZATION_OPERATIONS },
  tenant: tenantPart,
  settles: settleSynchronization,
  manages: management,
  joins: [serverAdJoin],
  refusals: ACCOUNT_REFUSALS,
});
