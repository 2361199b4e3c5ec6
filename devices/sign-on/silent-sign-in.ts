/**
 * Who has signed on to Windows with a controller may be signed in to the directory without a page (behaviour HYB-012): by the
 * name that the domain knows for the person, and the tickets of the sign-on.
 */

import { escapeValue } from '#wire/ldap/filter-text.ts';
import { tenantOf } from '../deployment/index.ts';
import { signInSilently } from '../federation/index.ts';
import { domainOf } from '../hybrid-join/index.ts';
import { networkPath, type SignedOn } from '../kerberos/index.ts';
import { openDirectory } from '../ldap/index.ts';
import type { OobeContext } from '../pages/index.ts';
import type { Activity } from '../pc/index.ts';
import type { SignedInUser } from '../tokens/index.ts';

/** The user, signed in; undefined when that needs a page. */
export async function signInWithoutPage(context: OobeContext): Promise<SignedInUser | undefined> {
  const { pc, facts } = context;
  const { tickets, controller } = facts.windowsSession ?? {};
  if (tickets === undefined || controller === undefined) return undefined;
  const userPrincipalName = await principalNameOf(context, controller, tickets);
  if (userPrincipalName === undefined) return undefined;
  return signInSilently(context, {
    tenantIdOrDomain: tenantOf(context),
    userPrincipalName,
    signedOn: tickets,
    client: { path: networkPath(context, controller), now: () => pc.clock.now(), random: pc.random },
  });
}

/** The attribute userPrincipalName of the person, which the computer asks its domain for. */
async function principalNameOf(
  activity: Activity,
  controller: string,
  { principal }: SignedOn,
): Promise<string | undefined> {
  const membership = await domainOf(activity.pc);
  const [accountName] = principal.nameString;
  if (membership === undefined || accountName === undefined) return undefined;
  const { computerName: name, domain, password } = membership;
  const directory = await openDirectory(activity, controller, { name, domain, password });
  if ('failed' in directory) return undefined;
  const found = await directory.search({
    base: domain
      .split('.')
      .map((label) => `DC=${label}`)
      .join(','),
    scope: 'subtree',
    filter: `(&(objectCategory=person)(sAMAccountName=${escapeValue(accountName)}))`,
    attributes: ['userPrincipalName'],
  });
  directory.close();
  if ('failed' in found) return undefined;
  const value = found[0]?.values.userprincipalname?.[0];
  return value === undefined ? undefined : Buffer.from(value).toString('utf8');
}
