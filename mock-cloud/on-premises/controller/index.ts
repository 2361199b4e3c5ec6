/** Domain controllers on the organization's network: the face of this folder. */

export {
  type CorporateNetworkParts,
  createCorporateNetwork,
  type DomainParts,
  type Network,
  type ServedDomain,
  serveDomain,
} from './corporate-network.ts';
