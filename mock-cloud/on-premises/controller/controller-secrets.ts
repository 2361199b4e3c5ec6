/** The keys of the controllers' own accounts, which open the tickets for their services. */

import { computerSalt } from '#wire/kerberos/salts.ts';
import type { Domain } from '../directory/index.ts';
import { type AccountKeys, passwordKeys } from '../kerberos/index.ts';

/** The keys of a controller by its name, e.g. DC1; made when they are first asked for. `secret` is nobody's to know. */
export type ControllerSecrets = (name: string) => AccountKeys;

/** See {@link ControllerSecrets}. */
export function controllerSecretsOf({ dnsName }: Domain, secret: string): ControllerSecrets {
  const made = new Map<string, AccountKeys>();
  return (name) => {
    const keys = made.get(name) ?? passwordKeys(`${secret} ${name}`, computerSalt(dnsName, name), 1);
    made.set(name, keys);
    return keys;
  };
}
