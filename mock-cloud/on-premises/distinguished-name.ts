/** Distinguished names of Active Directory as far as places of computers need them (RFC 4514). */

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

/** Whether both name the same: case does not count, nor do blanks around commas. */
export function sameName(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

/** Whether `name` is an organizational unit below `root`. */
export function isUnitBelow(name: string, root: string): boolean {
  return keyOf(name).startsWith('ou=') && keyOf(name).endsWith(`,${keyOf(root)}`);
}

/** What the name is in: `OU=b,DC=c` of `OU=a,OU=b,DC=c`. */
export function parentOf(name: string): string {
  return partsOf(name).slice(1).join(',');
}

function keyOf(name: string): string {
  return partsOf(name).join(',').toLowerCase();
}

/** A comma after a backslash belongs to a value. */
function partsOf(name: string): string[] {
  return name.split(/(?<!\\),/).map((part) => part.trim());
}
