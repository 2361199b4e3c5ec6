/** Services that tickets are for. */

import { type PrincipalName, ticketGranting } from '#wire/kerberos/principals.ts';
import type { KerberosAccount } from './accounts.ts';
import { type DistributionCenter, isRealm } from './distribution-center.ts';

/** A service by the name that its tickets carry, and the account whose keys open them. */
export interface Service {
  readonly name: PrincipalName;
  readonly account: KerberosAccount;
}

/** Whether a name is that of this domain's ticket-granting service. */
export const isTicketGranting = (center: DistributionCenter, { nameString }: PrincipalName): boolean =>
  nameString.length === 2 &&
  nameString[0]?.toLowerCase() === 'krbtgt' &&
  isRealm(center, nameString[1] ?? '');

/** The service that is asked for. */
export async function findService(
  center: DistributionCenter,
  asked: PrincipalName | undefined,
): Promise<Service | undefined> {
  if (asked === undefined) return undefined;
  const name = isTicketGranting(center, asked) ? ticketGranting(center.realm) : asked;
  const account = await center.accounts.find(name);
  return account && { name, account };
}
