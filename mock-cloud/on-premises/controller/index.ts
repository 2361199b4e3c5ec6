/** Domain controllers on the organization's network: the face of this folder. */

export { type CorporateNetworkParts, createCorporateNetwork, type Network } from './corporate-network.ts';
