/** Samba's settings for one controller: all that it keeps is below one folder, and it listens at one address. */

import { join } from 'node:path';
import type { Place } from './place.ts';
import type { DomainShape } from './shape.ts';

/** Files and folders of a controller. */
export const FILES = {
  settings: 'smb.conf',
  /** All of the domain: what a template is made of. */
  domain: 'private',
  /** Who connects here is the system itself, and asks no password. */
  administrator: 'private/ldap_priv/ldapi',
  certificate: 'private/tls/cert.pem',
  diffieHellman: 'dh.pem',
  time: 'time',
  said: 'said',
} as const;

/** A service of Samba. */
export type SambaService = 'ldap' | 'cldap' | 'kdc' | 'dns';

/** No file server, and no name server: the corporate network knows the names of all its domains. */
const SERVICES: readonly SambaService[] = ['ldap', 'cldap', 'kdc'];

/** The text of smb.conf. */
export function settingsText({ folder, address }: Place, shape: DomainShape, services = SERVICES): string {
  const options: Readonly<Record<string, string>> = {
    'netbios name': shape.controller.toUpperCase(),
    realm: shape.dnsName.toUpperCase(),
    workgroup: shape.netbiosName,
    'server role': 'active directory domain controller',
    'server services': services.join(', '),
    interfaces: `${address}/8`,
    'bind interfaces only': 'yes',
    'private dir': join(folder, FILES.domain),
    'state directory': join(folder, 'state'),
    'lock directory': join(folder, 'lock'),
    'pid directory': join(folder, 'lock'),
    'cache directory': join(folder, 'cache'),
    'binddns dir': join(folder, 'lock'),
    'ncalrpc dir': join(folder, 'ncalrpc'),
    'log file': join(folder, 'log'),
    logging: 'file',
    'tls dh params file': join(folder, FILES.diffieHellman),
    // What is thrown away afterwards need not reach the disk.
    'ldb:nosync': 'true',
    // A computer says at its first start that it knows AES; until then Windows of today takes this for all accounts, too.
    'kdc default domain supported enctypes': 'aes128-cts-hmac-sha1-96, aes256-cts-hmac-sha1-96',
  };
  const lines = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  return ['[global]', ...lines, ''].join('\n');
}
