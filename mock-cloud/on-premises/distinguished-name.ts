/** The distinguished names that every domain has, as text (RFC 4514). */

/** `DC=corp,DC=contoso,DC=com` of a DNS name. */
export function domainRoot(dnsName: string): string {
  return dnsName
    .split('.')
    .map((label) => `DC=${label}`)
    .join(',');
}

/** The name of the well-known Computers container of a domain. */
export function computersContainer(dnsName: string): string {
  return `CN=Computers,${domainRoot(dnsName)}`;
}
