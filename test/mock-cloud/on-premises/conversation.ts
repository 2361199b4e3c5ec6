/**
 * What a connector, a device and others ask of a directory, as files for ldapmodify (RFC 2849), with the result codes that
 * come back: the same from Samba's controller and from ours. One step after the other; the domain is the bench's.
 */

import { PASSWORDS } from './bench.ts';

/** The password of the computers. */
export const MACHINE_PASSWORD = 'S3cret-Machine';

const DOMAIN = 'DC=corp,DC=contoso,DC=com';
const OU = `OU=Autopilot,${DOMAIN}`;
const passwordText = (password: string): string => Buffer.from(`"${password}"`, 'utf16le').toString('base64');

/** A step: who asks (name and password), what, and the code (RFC 4511 appendix A). */
export interface Step {
  readonly what: string;
  readonly who: readonly [name: string, password: string];
  readonly ldif: string;
  readonly code: number;
}

const CONNECTOR = ['odj@corp.contoso.com', PASSWORDS.odj] as const;
const ANYBODY = ['CORP\\anna', PASSWORDS.anna] as const;
const ADMINISTRATOR = ['CORP\\Administrator', PASSWORDS.administrator] as const;
const DEVICE = ['CORP\\LT-1$', MACHINE_PASSWORD] as const;

const lines = (...list: readonly string[]): string => `${list.join('\n')}\n`;
const computer = (name: string, container: string, ...more: readonly string[]): string =>
  lines(
    `dn: CN=${name},${container}`,
    'changetype: add',
    'objectClass: computer',
    `sAMAccountName: ${name}$`,
    ...more,
  );
const change = (name: string, ...more: readonly string[]): string =>
  lines(`dn: CN=${name},${OU}`, 'changetype: modify', ...more);
const WORKSTATION = 'userAccountControl: 4096';

/** The steps. */
export const CONVERSATION: readonly Step[] = [
  {
    what: 'a computer in the delegated OU',
    who: CONNECTOR,
    ldif: computer(
      'LT-1',
      OU,
      WORKSTATION,
      `unicodePwd:: ${passwordText(MACHINE_PASSWORD)}`,
      'dNSHostName: LT-1.corp.contoso.com',
      'servicePrincipalName: HOST/LT-1',
      'servicePrincipalName: HOST/LT-1.corp.contoso.com',
    ),
    code: 0,
  },
  { what: 'a second one', who: CONNECTOR, ldif: computer('LT-2', OU, WORKSTATION), code: 0 },
  { what: 'one that is disabled', who: CONNECTOR, ldif: computer('LT-3', OU), code: 0 },
  { what: 'the same name again', who: CONNECTOR, ldif: computer('LT-1', OU, WORKSTATION), code: 68 },
  {
    what: 'the same account name again',
    who: CONNECTOR,
    ldif: computer('LT-1', OU, WORKSTATION).replace('CN=LT-1,', 'CN=Other,'),
    code: 68,
  },
  {
    what: 'an account name without $',
    who: CONNECTOR,
    ldif: computer('LT-4', OU, WORKSTATION).replace('LT-4$', 'LT-4'),
    code: 53,
  },
  {
    what: 'a computer in an OU without rights',
    who: CONNECTOR,
    ldif: computer('LT-4', `OU=Other,${DOMAIN}`, WORKSTATION),
    code: 50,
  },
  {
    what: 'a computer in an OU that is not there',
    who: CONNECTOR,
    ldif: computer('LT-4', `OU=Missing,${DOMAIN}`, WORKSTATION),
    code: 32,
  },
  {
    what: 'a computer in the OU, by somebody without rights',
    who: ANYBODY,
    ldif: computer('LT-4', OU, WORKSTATION),
    code: 50,
  },
  {
    what: 'a person in the OU',
    who: CONNECTOR,
    ldif: lines(`dn: CN=Eve,${OU}`, 'changetype: add', 'objectClass: user', 'sAMAccountName: eve'),
    code: 50,
  },
  {
    what: 'an unknown attribute',
    who: CONNECTOR,
    ldif: computer('LT-4', OU, WORKSTATION, 'fooBar: 1'),
    code: 16,
  },
  {
    what: 'a domain controller',
    who: CONNECTOR,
    ldif: computer('LT-4', OU, 'userAccountControl: 8192'),
    code: 50,
  },
  {
    what: 'a computer that would be an administrator',
    who: CONNECTOR,
    ldif: computer('LT-4', OU, WORKSTATION, 'primaryGroupID: 512'),
    code: 53,
  },
  {
    what: 'an empty value',
    who: CONNECTOR,
    ldif: computer('LT-4', OU, WORKSTATION, 'description:'),
    code: 21,
  },
  {
    what: 'what is no name',
    who: CONNECTOR,
    ldif: lines('dn: foo', 'changetype: add', 'objectClass: computer'),
    code: 34,
  },
  {
    what: 'the certificate, by the device itself',
    who: DEVICE,
    ldif: change('LT-1', 'add: userCertificate', 'userCertificate:: MAMCAQE='),
    code: 0,
  },
  {
    what: 'the certificate of another one',
    who: DEVICE,
    ldif: change('LT-2', 'add: userCertificate', 'userCertificate:: MAMCAQE='),
    code: 50,
  },
  {
    what: 'the certificate, by the connector',
    who: CONNECTOR,
    ldif: change('LT-1', 'add: userCertificate', 'userCertificate:: MAMCAQI='),
    code: 50,
  },
  {
    what: 'the description, by the device itself',
    who: DEVICE,
    ldif: change('LT-1', 'replace: description', 'description: x'),
    code: 50,
  },
  {
    what: 'its own service names',
    who: DEVICE,
    ldif: change('LT-1', 'add: servicePrincipalName', 'servicePrincipalName: RestrictedKrbHost/LT-1'),
    code: 0,
  },
  {
    what: 'the service name of another host',
    who: DEVICE,
    ldif: change('LT-1', 'add: servicePrincipalName', 'servicePrincipalName: HOST/other'),
    code: 19,
  },
  {
    what: 'the DNS name of another host',
    who: DEVICE,
    ldif: change('LT-1', 'replace: dNSHostName', 'dNSHostName: other.corp.contoso.com'),
    code: 19,
  },
  {
    what: 'a password, by its maker',
    who: CONNECTOR,
    ldif: change('LT-2', 'replace: unicodePwd', `unicodePwd:: ${passwordText('An0ther-Machine')}`),
    code: 0,
  },
  {
    what: 'a password, by anybody',
    who: ANYBODY,
    ldif: change('LT-2', 'replace: unicodePwd', `unicodePwd:: ${passwordText('An0ther-Machine')}`),
    code: 50,
  },
  {
    what: 'a password without quotation marks',
    who: CONNECTOR,
    ldif: change('LT-2', 'replace: unicodePwd', 'unicodePwd: plain'),
    code: 53,
  },
  {
    what: 'the description, by the maker',
    who: CONNECTOR,
    ldif: change('LT-2', 'replace: description', 'description: a laptop'),
    code: 0,
  },
  {
    what: 'a description that is not there any more',
    who: CONNECTOR,
    ldif: change('LT-3', 'delete: description'),
    code: 16,
  },
  {
    what: 'the location, by the maker',
    who: CONNECTOR,
    ldif: change('LT-2', 'replace: location', 'location: Berlin'),
    code: 50,
  },
  {
    what: 'the account name of another one',
    who: CONNECTOR,
    ldif: change('LT-2', 'replace: sAMAccountName', 'sAMAccountName: LT-1$'),
    code: 68,
  },
  {
    what: 'a change of what is not there',
    who: CONNECTOR,
    ldif: change('LT-9', 'replace: description', 'description: x'),
    code: 32,
  },
  {
    what: 'a new name, by the maker',
    who: CONNECTOR,
    ldif: lines(`dn: CN=LT-3,${OU}`, 'changetype: modrdn', 'newrdn: CN=LT-3B', 'deleteoldrdn: 1'),
    code: 50,
  },
  {
    what: 'a new name and place, by an administrator',
    who: ADMINISTRATOR,
    ldif: lines(
      `dn: CN=LT-3,${OU}`,
      'changetype: modrdn',
      'newrdn: CN=LT-3B',
      'deleteoldrdn: 1',
      `newsuperior: OU=Other,${DOMAIN}`,
    ),
    code: 0,
  },
  {
    what: 'a place that is not there',
    who: ADMINISTRATOR,
    ldif: lines(
      `dn: CN=LT-3B,OU=Other,${DOMAIN}`,
      'changetype: modrdn',
      'newrdn: CN=LT-3B',
      'deleteoldrdn: 1',
      `newsuperior: OU=Missing,${DOMAIN}`,
    ),
    code: 80,
  },
  {
    what: 'the end of a computer, by anybody',
    who: ANYBODY,
    ldif: lines(`dn: CN=LT-2,${OU}`, 'changetype: delete'),
    code: 50,
  },
  {
    what: 'the end of an OU that is not empty',
    who: ADMINISTRATOR,
    ldif: lines(`dn: ${OU}`, 'changetype: delete'),
    code: 66,
  },
  {
    what: 'the end of a computer, by its maker',
    who: CONNECTOR,
    ldif: lines(`dn: CN=LT-2,${OU}`, 'changetype: delete'),
    code: 0,
  },
  {
    what: 'the end of what is not there',
    who: CONNECTOR,
    ldif: lines(`dn: CN=LT-2,${OU}`, 'changetype: delete'),
    code: 32,
  },
  { what: 'a wrong password', who: ['CORP\\anna', 'wrong'], ldif: computer('LT-4', OU), code: 49 },
  {
    what: 'a disabled account',
    who: ['CORP\\ben', PASSWORDS.ben],
    ldif: computer('LT-4', OU),
    code: 49,
  },
];

/** What is found below the domain when the conversation has ended, by whoever asks; common names, in order. */
export const FOUND_AFTERWARDS: readonly (readonly [filter: string, names: readonly string[]])[] = [
  ['(objectClass=computer)', ['DC1', 'LT-1', 'LT-3B']],
  ['(&(objectCategory=computer)(!(cn=DC1)))', ['LT-1', 'LT-3B']],
  ['(&(objectClass=computer)(userAccountControl:1.2.840.113556.1.4.803:=2))', ['LT-3B']],
  ['(&(objectClass=computer)(userAccountControl:1.2.840.113556.1.4.804:=8194))', ['DC1', 'LT-3B']],
  ['(sAMAccountName=lt-1$)', ['LT-1']],
  ['(servicePrincipalName=host/lt-1)', ['LT-1']],
  ['(dNSHostName=LT-1.CORP.contoso.com)', ['LT-1']],
  ['(cn=LT-*)', ['LT-1', 'LT-3B']],
  ['(cn=*T-3*)', ['LT-3B']],
  ['(|(cn=lt-1)(fooBar=x))', ['LT-1']],
  ['(userCertificate=*)', ['LT-1']],
  ['(userCertificate=\\30\\03\\02\\01\\01)', ['LT-1']],
  ['(primaryGroupID=515)', ['LT-1', 'LT-3B']],
  ['(&(primaryGroupID>=515)(primaryGroupID<=516))', ['DC1', 'LT-1', 'LT-3B']],
  ['(distinguishedName=cn=lt-1,ou=autopilot,dc=corp,dc=contoso,dc=com)', ['LT-1']],
  ['(unicodePwd=*)', []],
  ['(objectClass=nothingOfTheKind)', []],
];
