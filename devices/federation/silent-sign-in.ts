/**
 * Who has signed on to Windows on the organization's network is signed in to the directory without a page: the ticket of the
 * sign-on opens the federation service, whose token opens the directory.
 */

import { WireError } from '#wire/error.ts';
import type { KerberosClient, SignedOn } from '../kerberos/index.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { redeemAssertion, type SignedInUser } from '../tokens/index.ts';
import { federationOf, windowsEndpoint } from './discovery.ts';
import { requestToken } from './request-token.ts';

/** Who is to be signed in, and where. */
export interface SilentSignIn {
  /** Of the directory; 'common' where it is not known. */
  readonly tenantIdOrDomain: string;
  /** The name in the directory, e.g. anna@contoso.com. */
  readonly userPrincipalName: string;
  /** The sign-on to Windows, with its ticket-granting ticket. */
  readonly signedOn: SignedOn;
  /** The way to a domain controller, and the clock of this computer. */
  readonly client: KerberosClient;
}

/**
 * The user, signed in; undefined when that cannot be done without a page: the domain is not federated, the federation service
 * does not answer or takes no sign-on of Windows, the ticket is refused, the directory asks for more. Never throws for what
 * the network does.
 */
export async function signInSilently(
  activity: Activity,
  { tenantIdOrDomain, userPrincipalName, signedOn, client }: SilentSignIn,
): Promise<SignedInUser | undefined> {
  try {
    const federation = await federationOf(activity, userPrincipalName);
    if (federation === undefined) return undefined;
    const endpoint = await windowsEndpoint(activity, federation);
    if (endpoint === undefined) return undefined;
    const assertion = await requestToken(activity, { endpoint, federation, signedOn, client });
    return assertion === undefined ? undefined : await redeemAssertion(activity, tenantIdOrDomain, assertion);
  } catch (error) {
    if (error instanceof NetworkError || error instanceof WireError) return undefined;
    throw error;
  }
}
