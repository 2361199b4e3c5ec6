/** Domain controllers on the organization's network: the face of this folder. */

export {
  type CorporateNetworkParts,
  createCorporateNetwork,
  type DomainParts,
  type Network,
  serveDomain,
} from './corporate-network.ts';
export type { ServedDomain } from './served-domain.ts';
