/** Accounts CSP: local accounts that management makes (https://learn.microsoft.com/windows/client-management/mdm/accounts-csp). */

import { keepAccount, makeAdministrator } from '../../local-groups/index.ts';
import { ALL, DEVICE, type NodeRule } from './rule.ts';

const USER = 'Vendor/MSFT/Accounts/Users/*';
/** Values of LocalUserGroup. */
const [USERS, ADMINISTRATORS] = ['1', '2'] as const;

/** A user is a name, a password and a group: Users unless told. */
export const ACCOUNTS: readonly NodeRule[] = [
  { path: USER, scopes: DEVICE, access: ALL, formats: ['node'] },
  { path: `${USER}/Password`, scopes: DEVICE, access: ALL, formats: ['chr'] },
  {
    path: `${USER}/LocalUserGroup`,
    scopes: DEVICE,
    access: ALL,
    formats: ['int'],
    accepts: (value) => value === USERS || value === ADMINISTRATORS,
    written: async ({ pc }, { names: [user = ''] }, value) => ({
      finish: async () => {
        const account = { name: `.\\${user}`, principals: [`.\\${user}`] };
        await keepAccount(pc, account);
        if (value === ADMINISTRATORS) await makeAdministrator(pc, account);
      },
    }),
  },
];
