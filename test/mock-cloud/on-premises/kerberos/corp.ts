/** The domain CORP.CONTOSO.COM in memory: its people, its computers and its key distribution center. */

import {
  type DistributionCenter,
  type KerberosAccount,
  passwordKeys,
  type Standing,
} from '../../../../mock-cloud/on-premises/kerberos/index.ts';
import { createRandom } from '../../../../mock-cloud/random/index.ts';
import {
  NAME_TYPE,
  nameOf,
  type PrincipalName,
  ticketGranting,
} from '../../../../wire/kerberos/principals.ts';
import { computerSalt, userSalt } from '../../../../wire/kerberos/salts.ts';

export const REALM = 'CORP.CONTOSO.COM';
export const PASSWORD = 'Correct-Horse-7';
export const COMPUTER = 'LT-0042';
export const HOST = 'lt-0042.corp.contoso.com';
export const COMPUTER_PASSWORD = 'a long machine password \u4e16\u754c';

/** People, and what keeps them from signing on. */
const PEOPLE: Readonly<Record<string, Standing>> = {
  anna: 'enabled',
  dora: 'disabled',
  leo: 'lockedOut',
  emil: 'expired',
  paula: 'passwordExpired',
  nora: 'passwordMustChange',
};

const person = (name: string, standing: Standing): KerberosAccount => ({
  principal: nameOf(NAME_TYPE.principal, name),
  standing,
  secret: passwordKeys(PASSWORD, userSalt(REALM, name), 2),
});

const computer: KerberosAccount = {
  principal: nameOf(NAME_TYPE.principal, `${COMPUTER}$`),
  standing: 'enabled',
  secret: passwordKeys(COMPUTER_PASSWORD, computerSalt(REALM, COMPUTER), 1),
};

const krbtgt: KerberosAccount = {
  principal: ticketGranting(REALM),
  standing: 'enabled',
  secret: passwordKeys('of nobody', `${REALM}krbtgt`, 3),
};

// Made once: keys of passwords take their time.
const ACCOUNTS: readonly (readonly [string, KerberosAccount])[] = [
  ...Object.entries(PEOPLE).map(([name, standing]) => [name, person(name, standing)] as const),
  [`${COMPUTER.toLowerCase()}$`, computer],
  [`host/${HOST}`, computer],
  [`krbtgt/${REALM.toLowerCase()}`, krbtgt],
];

/** A center, and the passwords that it has told of, e.g. `anna wrong`. */
export interface Corp {
  readonly center: DistributionCenter;
  readonly passwords: readonly string[];
  readonly accounts: Map<string, KerberosAccount>;
}

/** The domain; each has accounts of its own. */
export function createCorp(now: () => number): Corp {
  const accounts = new Map(ACCOUNTS);
  const passwords: string[] = [];
  const keyOf = ({ nameType, nameString }: PrincipalName): string => {
    const text = nameString.join('/').toLowerCase();
    return nameType === NAME_TYPE.enterprise ? text.replace(/@corp\.contoso\.com$/, '') : text;
  };
  return {
    accounts,
    passwords,
    center: {
      realm: REALM,
      netbiosName: 'CORP',
      now,
      random: createRandom('kerberos', 'corp'),
      accounts: {
        find: async (name) => accounts.get(keyOf(name)),
        passwordGiven: async ({ principal }, right) => {
          passwords.push(`${principal.nameString.join('/')} ${right ? 'right' : 'wrong'}`);
        },
      },
    },
  };
}
