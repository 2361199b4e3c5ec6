/** What comes of a sign-on to a domain. Texts and screens are made of it elsewhere. */

import type { EncryptionKey } from '#wire/kerberos/encryption-types.ts';
import { KERBEROS_ERRORS, type KerberosErrorName, kerberosErrorName } from '#wire/kerberos/error-codes.ts';
import { type KrbError, readNtStatus } from '#wire/kerberos/error-message.ts';
import type { TicketFlag } from '#wire/kerberos/flags.ts';
import type { PrincipalName } from '#wire/kerberos/principals.ts';
import type { Ticket } from '#wire/kerberos/tickets.ts';
import { withMicroseconds } from '#wire/kerberos/values.ts';
import type { NetworkError } from '../ports.ts';

/** A ticket that was given, and what its holder knows of it. Times are milliseconds since 1970, on the controller's clock. */
export interface GrantedTicket {
  readonly ticket: Ticket;
  readonly sessionKey: EncryptionKey;
  readonly flags: readonly TicketFlag[];
  readonly authtime: number;
  readonly starttime: number;
  readonly endtime: number;
  readonly renewTill?: number;
}

/** Somebody is signed on. */
export interface SignedOn {
  readonly kind: 'signedOn';
  /** Who, in the directory's own spelling, whatever was typed. */
  readonly principal: PrincipalName;
  readonly realm: string;
  readonly ticketGranting: GrantedTicket;
  /** The ticket for this very computer. */
  readonly host: GrantedTicket;
}

/** The controller refuses, or this computer does not believe its answer. */
export interface Refused {
  readonly kind: 'refused';
  readonly by: 'controller' | 'computer';
  /** The code of RFC 4120 section 7.5.9, and its name where it has one there. */
  readonly code: number;
  readonly name: KerberosErrorName | undefined;
  /** What Active Directory says beyond the code, e.g. 0xC0000234 for a locked account. */
  readonly ntStatus?: number;
  /** The time on the controller's clock. */
  readonly controllerTime?: number;
  /** For a log. */
  readonly detail?: string;
}

/** No controller answers. */
export interface Unreachable {
  readonly kind: 'unreachable';
  readonly error: NetworkError;
}

/** The person is right, but domain and computer do not know each other any more. */
export interface TrustLost {
  readonly kind: 'trustLost';
  /** `noAccount`: the domain has no such computer; `otherPassword`: it has, but with another password. */
  readonly reason: 'noAccount' | 'otherPassword';
  /** For a log. */
  readonly detail: string;
}

/** Every way in which a sign-on ends. */
export type SignOnOutcome = SignedOn | Refused | Unreachable | TrustLost;

/** Whether an intermediate result is a refusal, which is the outcome then. */
export const isRefused = (result: object): result is Refused => 'kind' in result && result.kind === 'refused';

/** A refusal that came over the wire. */
export function refusedBy(error: KrbError): Refused {
  const ntStatus = readNtStatus(error.eData);
  return {
    kind: 'refused',
    by: 'controller',
    code: error.errorCode,
    name: kerberosErrorName(error.errorCode),
    controllerTime: withMicroseconds(error.stime, error.susec),
    ...(ntStatus !== undefined && { ntStatus }),
    ...(error.eText !== undefined && { detail: error.eText }),
  };
}

/** An answer that this computer does not take. */
export const notBelieved = (name: KerberosErrorName, detail: string): Refused => ({
  kind: 'refused',
  by: 'computer',
  code: KERBEROS_ERRORS[name].code,
  name,
  detail,
});
