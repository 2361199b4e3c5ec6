/** The configuration of MIT's and Heimdal's programs: one realm, one center on loopback, nothing asked of DNS. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { REALM } from './corp.ts';

/** Writes a krb5.conf into a folder and gives the environment that points to it. */
export function krb5Environment(
  folder: string,
  center: { readonly port: number; readonly transport: 'udp' | 'tcp'; readonly program: 'mit' | 'heimdal' },
  settings = '',
): Readonly<Record<string, string>> {
  const file = path.join(folder, 'krb5.conf');
  // MIT asks by UDP up to this size; Heimdal goes by a prefix of the address, which MIT does not know.
  const limit = center.transport === 'tcp' ? 1 : 100_000;
  const prefix = center.program === 'heimdal' && center.transport === 'tcp' ? 'tcp/' : '';
  const text = `
[libdefaults]
  default_realm = ${REALM}
  dns_lookup_kdc = false
  dns_lookup_realm = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = ${limit}
  # Otherwise MIT sets its clock by the center's.
  kdc_timesync = 0
[realms]
  ${REALM} = {
    kdc = ${prefix}127.0.0.1:${center.port}
  }
[domain_realm]
  .corp.contoso.com = ${REALM}
${settings}`;
  writeFileSync(file, text);
  return { KRB5_CONFIG: file, KRB5CCNAME: `FILE:${path.join(folder, 'tickets')}`, LC_ALL: 'C' };
}
