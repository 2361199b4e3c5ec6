/** Names of those who take part (RFC 4120 section 6.2). */

import { field, listOf, sequence } from './encoding.ts';
import { integer32, kerberosString } from './values.ts';

/** Name types (RFC 4120 section 6.2; enterprise: RFC 6806 section 5). They are hints: names are compared without them. */
export const NAME_TYPE = {
  principal: 1,
  serviceInstance: 2,
  serviceHost: 3,
  /** `anna@corp.contoso.com` in one part: the name that a person types, whatever the realm is. */
  enterprise: 10,
} as const;

/** A name within a realm, e.g. `host` and `pc.corp.contoso.com`. */
export interface PrincipalName {
  readonly nameType: number;
  readonly nameString: readonly string[];
}

/** PrincipalName in DER (RFC 4120 section 5.2.2). */
export const principalName = sequence<PrincipalName>({
  nameType: field(0, 'name-type', integer32),
  nameString: field(1, 'name-string', listOf(kerberosString)),
});

/** A name of these parts. */
export const nameOf = (nameType: number, ...nameString: readonly string[]): PrincipalName => ({
  nameType,
  nameString,
});

/** The service that gives tickets of a realm. */
export const ticketGranting = (realm: string): PrincipalName =>
  nameOf(NAME_TYPE.serviceInstance, 'krbtgt', realm);

/** Whether two names have the same parts. */
export const sameName = (one: PrincipalName, other: PrincipalName): boolean =>
  one.nameString.length === other.nameString.length &&
  one.nameString.every((part, index) => part === other.nameString[index]);

/** A name as people write it, e.g. `host/pc.corp.contoso.com@CORP.CONTOSO.COM`; `/`, `@` and `\` in a part get a `\`. */
export function principalText(name: PrincipalName, realm: string): string {
  const parts = name.nameString.map((part) => part.replace(/[\\/@]/g, '\\$&'));
  return `${parts.join('/')}@${realm}`;
}
