/** Domain controllers on the organization's network: the face of this folder. */

export {
  type CorporateNetworkParts,
  createCorporateNetwork,
  type NetworkDomain,
} from './corporate-network.ts';
export type { Network } from './network.ts';
export { type DomainParts, nobodyListens, type ServedDomain, serveDomain } from './serve-domain.ts';
export type { WebProxy } from './web-proxy.ts';
