/** The root of the tree, which everybody may read: what this controller is and can do ([MS-ADTS] 3.1.1.3.2). */

import { PAGED_RESULTS } from '#wire/ldap/controls.ts';
import { formatName } from '#wire/ldap/name.ts';
import { EXTENDED_OPERATIONS, type LdapAttribute } from '#wire/ldap/operations.ts';
import {
  type Controller,
  configurationName,
  domainName,
  hostName,
  schemaName,
  settingsName,
} from './domain.ts';
import { textValue, timeValue } from './entry.ts';
import type { Directory } from './tree.ts';

// [MS-ADTS] 3.1.1.3.4.3: Active Directory, its LDAP since Windows 2000 (…800), 2003 (…1670), digests (…1791), 2008 (…1935).
const CAPABILITIES = ['800', '1670', '1791', '1935'].map((last) => `1.2.840.113556.1.4.${last}`);
/** DS_BEHAVIOR_WIN2016 ([MS-ADTS] 6.1.4.2). */
const FUNCTIONAL_LEVEL = '7';

/** The attributes of the root. */
export function rootAttributes(
  { domain, usn }: Directory,
  controller: Controller,
  now: number,
): readonly LdapAttribute[] {
  const settings = settingsName(domain, controller);
  const [context, configuration, schema] = [
    domainName(domain),
    configurationName(domain),
    schemaName(domain),
  ].map(formatName);
  const host = hostName(domain, controller.name);
  const rows: readonly (readonly [string, ...(string | undefined)[]])[] = [
    ['configurationNamingContext', configuration],
    ['defaultNamingContext', context],
    ['rootDomainNamingContext', context],
    ['schemaNamingContext', schema],
    ['namingContexts', context, configuration],
    ['subschemaSubentry', `CN=Aggregate,${schema}`],
    ['dnsHostName', host],
    ['dsServiceName', formatName(settings)],
    ['serverName', formatName(settings.slice(1))],
    ['ldapServiceName', `${domain.forest}:${controller.name.toLowerCase()}$@${domain.dnsName.toUpperCase()}`],
    ['supportedLDAPVersion', '3', '2'],
    ['supportedCapabilities', ...CAPABILITIES],
    ['supportedControl', PAGED_RESULTS],
    ['supportedExtension', EXTENDED_OPERATIONS.startTls, EXTENDED_OPERATIONS.whoAmI],
    ['domainFunctionality', FUNCTIONAL_LEVEL],
    ['forestFunctionality', FUNCTIONAL_LEVEL],
    ['domainControllerFunctionality', FUNCTIONAL_LEVEL],
    ['highestCommittedUSN', String(usn)],
    ['isSynchronized', 'TRUE'],
    ['isGlobalCatalogReady', 'TRUE'],
  ];
  return [
    { type: 'currentTime', values: [timeValue(now)] },
    ...rows.map(([type, ...values]) => ({ type, values: values.map((value) => textValue(value ?? '')) })),
  ];
}
