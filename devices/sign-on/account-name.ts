/** What a person types as a user name at the sign-on (https://learn.microsoft.com/windows/win32/secauthn/user-name-formats). */

import type { DomainMembership } from '../hybrid-join/index.ts';
import type { Credentials } from '../kerberos/index.ts';

/** An account of the PC's own domain; or one that another domain would have to know. */
export type AccountName =
  | { readonly kind: 'ownDomain'; readonly user: Credentials['user'] }
  | { readonly kind: 'elsewhere'; readonly domain: string };

/** Reads `CORP\anna`, `corp.contoso.com\anna`, `anna@corp.contoso.com`, or `anna` alone, which is of the PC's domain. */
export function readAccountName(
  typed: string,
  { domain, netBiosName }: Pick<DomainMembership, 'domain' | 'netBiosName'>,
): AccountName {
  const text = typed.trim();
  const [before, after] = text.split('\\');
  if (before !== undefined && after !== undefined) {
    const named = before.toLowerCase();
    const own = named === netBiosName.toLowerCase() || named === domain.toLowerCase();
    return own
      ? { kind: 'ownDomain', user: { kind: 'account', name: after } }
      : { kind: 'elsewhere', domain: before };
  }
  return {
    kind: 'ownDomain',
    user: text.includes('@') ? { kind: 'userPrincipalName', name: text } : { kind: 'account', name: text },
  };
}
