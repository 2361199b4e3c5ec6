/** The key distribution center of an on-premises domain: the face of this folder. */

export { acceptOffer, type KerberosService } from './accept.ts';
export {
  type AccountKeys,
  type KerberosAccount,
  type KerberosAccounts,
  passwordKeys,
  type Standing,
} from './accounts.ts';
export { answerKerberos } from './answer.ts';
export type { DistributionCenter, KerberosPolicy } from './distribution-center.ts';
export { answerKerberosDatagram, answerKerberosStream } from './transports.ts';
