/** The accounts of a directory, as its key distribution center sees them. */

import { NAME_TYPE, nameOf, type PrincipalName, ticketGranting } from '#wire/kerberos/principals.ts';
import { computerSalt, userSalt } from '#wire/kerberos/salts.ts';
import { createBounded } from '../../bounded/index.ts';
import {
  type AccountTrouble,
  countPassword,
  type Directory,
  type Entry,
  findAccount,
  findLogonAccount,
  hostName,
  textOf,
  textsOf,
  troubleOf,
} from '../directory/index.ts';
import {
  type AccountKeys,
  type KerberosAccount,
  type KerberosAccounts,
  passwordKeys,
  type Standing,
} from '../kerberos/index.ts';
import type { ControllerSecrets } from './controller-secrets.ts';

const STANDINGS: Readonly<Record<AccountTrouble, Standing>> = {
  lockedOut: 'lockedOut',
  disabled: 'disabled',
  accountExpired: 'expired',
  mustChangePassword: 'passwordMustChange',
  passwordExpired: 'passwordExpired',
};

/** Passwords whose keys are kept: they take their time to make. */
const MOST_KEYS = 500;

/** Looks accounts up in the directory. `secret` is the password of krbtgt, whom nobody knows it of. */
export function kerberosAccountsOf(
  directory: Directory,
  secret: string,
  secretOf: ControllerSecrets,
  now: () => number,
): KerberosAccounts {
  const { dnsName } = directory.domain;
  const realm = dnsName.toUpperCase();
  const keys = createBounded(MOST_KEYS, (text): AccountKeys => {
    const [salt = '', ...password] = text.split('\n');
    // The version stays 1, whatever becomes of the password (assumption A-AD-03).
    return passwordKeys(password.join('\n'), salt, 1);
  });
  const keysOf = (salt: string, password: string): AccountKeys => keys.of(`${salt}\n${password}`);
  const krbtgt: KerberosAccount = {
    principal: ticketGranting(realm),
    standing: 'enabled',
    get secret() {
      return keysOf(`${realm}krbtgt`, secret);
    },
  };

  const accountOf = (entry: Entry): KerberosAccount | undefined => {
    const name = textOf(entry, 'sAMAccountName');
    const { password } = entry;
    if (name === undefined || password === undefined) return undefined;
    const trouble = troubleOf(directory, entry, now());
    const salt = name.endsWith('$') ? computerSalt(dnsName, name.slice(0, -1)) : userSalt(realm, name);
    return {
      principal: nameOf(NAME_TYPE.principal, name),
      standing: trouble === undefined ? 'enabled' : STANDINGS[trouble],
      secret: keysOf(salt, password),
    };
  };

  return {
    find: async (name) => {
      const [first = '', ...rest] = name.nameString;
      if (first.toLowerCase() === 'krbtgt' && rest.length === 1) return krbtgt;
      const entry = entryOf(directory, name);
      return entry === undefined ? controllerAccount(directory, name, secretOf) : accountOf(entry);
    },
    passwordGiven: async ({ principal: { nameString } }, right) => {
      const entry = findAccount(directory, nameString[0] ?? '');
      if (entry !== undefined) countPassword(directory, entry, right, now());
    },
  };
}

/** The account of the controller whose service a name is, e.g. `ldap/dc1.corp.contoso.com`. */
function controllerAccount(
  { domain }: Directory,
  { nameString: [, host] }: PrincipalName,
  secretOf: ControllerSecrets,
): KerberosAccount | undefined {
  const wanted = host?.toLowerCase();
  const controller = domain.controllers.find(({ name }) => hostName(domain, name) === wanted);
  return (
    controller && {
      principal: nameOf(NAME_TYPE.principal, `${controller.name}$`),
      standing: 'enabled',
      secret: secretOf(controller.name),
    }
  );
}

function entryOf(directory: Directory, { nameType, nameString }: PrincipalName): Entry | undefined {
  const [first = '', ...rest] = nameString;
  if (rest.length > 0) return entryOfService(directory, nameString.join('/'));
  return nameType === NAME_TYPE.enterprise
    ? findLogonAccount(directory, first)
    : findAccount(directory, first);
}

/** Who has a service principal name, whatever its case ([MS-ADTS] 3.1.1.5.3.1.1.4: nobody else may have it). */
function entryOfService(directory: Directory, name: string): Entry | undefined {
  const wanted = name.toLowerCase();
  return [...directory.entries.values()].find((entry) =>
    textsOf(entry, 'servicePrincipalName').some((one) => one.toLowerCase() === wanted),
  );
}
