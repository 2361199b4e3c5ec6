/**
 * Kerberos programs of other people. Debian's packages of MIT and of Heimdal exclude each other, so those of Heimdal are also
 * looked for where `.ci/run` unpacks them.
 */

import { existsSync, realpathSync } from 'node:fs';

const HEIMDAL_FOLDERS = ['', '/opt/heimdal'] as const;

const inHeimdal = (path: string): string | undefined =>
  HEIMDAL_FOLDERS.map((folder) => `${folder}${path}`).find(existsSync);

/** A program of MIT; /usr/bin/kinit is Heimdal's where that is installed. */
function ofMit(path: string): string | undefined {
  return existsSync(path) && !realpathSync(path).includes('heimdal') ? path : undefined;
}

/** Where each program is; undefined where it is not installed. */
export const PROGRAMS = {
  mitKinit: ofMit('/usr/bin/kinit'),
  mitKvno: ofMit('/usr/bin/kvno'),
  mitKdc: ofMit('/usr/sbin/krb5kdc'),
  mitDatabase: ofMit('/usr/sbin/kdb5_util'),
  mitAdmin: ofMit('/usr/sbin/kadmin.local'),
  heimdalKinit: inHeimdal('/usr/bin/kinit.heimdal'),
  heimdalGetTicket: inHeimdal('/usr/bin/kgetcred'),
  heimdalKdc: inHeimdal('/usr/lib/heimdal-servers/kdc'),
  heimdalAdmin: inHeimdal('/usr/bin/kadmin.heimdal'),
} as const satisfies Readonly<Record<string, string | undefined>>;

/** The program, for a test that is skipped without it. */
export function program(name: keyof typeof PROGRAMS): string {
  const path = PROGRAMS[name];
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

/** Why a test cannot run here, for `skip`; false when it can. */
export function without(packages: string, ...names: readonly (keyof typeof PROGRAMS)[]): string | false {
  const missing = names.filter((name) => PROGRAMS[name] === undefined);
  return missing.length === 0 ? false : `${missing.join(', ')} not installed (packages: ${packages})`;
}
