/** Microsoft Entra hybrid join, and the PC's membership in a domain: the face of this folder. */

export {
  type DomainMembership,
  domainOf,
  enterDomain,
  keepsJoin,
  readMembership,
} from './domain-membership.ts';
export { HYBRID_JOIN } from './hybrid-join.ts';
export { directoryIdentity, registerUserAccount, startAutomaticDeviceJoin } from './registration/index.ts';
