/** The Kerberos client of a Windows sign-on: the face of this folder. */

export type { Credentials } from './authenticate.ts';
export type { KerberosClient } from './client.ts';
export type { ControllerPath, Exchange } from './controller-path.ts';
export { type Negotiation, negotiate } from './negotiate.ts';
export { networkPath } from './network-path.ts';
export { type BegunContext, beginContext } from './security-context.ts';
export { type ComputerAccount, signOn } from './sign-on.ts';
export type {
  GrantedTicket,
  Refused,
  SignedOn,
  SignOnOutcome,
  TrustLost,
  Unreachable,
} from './sign-on-outcome.ts';
export { exchangeOverStream } from './stream-exchange.ts';
