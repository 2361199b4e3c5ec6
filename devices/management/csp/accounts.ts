/** Accounts CSP: local accounts that management makes (https://learn.microsoft.com/windows/client-management/mdm/accounts-csp). */

import { deviceNameProblems } from '#wire/device-name.ts';
import { computerName, setComputerName } from '../../join/index.ts';
import { keepAccount, makeAdministrator } from '../../local-groups/index.ts';
import { ALL, DEVICE, type NodeRule } from './rule.ts';

const USER = 'Vendor/MSFT/Accounts/Users/*';
/** Values of LocalUserGroup. */
const [USERS, ADMINISTRATORS] = ['1', '2'] as const;

const COMPUTER_NAME = 'Vendor/MSFT/Accounts/Domain/ComputerName';

/** A user is a name, a password and a group: Users unless told. */
export const ACCOUNTS: readonly NodeRule[] = [
  {
    // Its name from the next start on; a template as in a deployment profile.
    path: COMPUTER_NAME,
    scopes: DEVICE,
    access: ['Add', 'Replace', 'Get'],
    formats: ['chr'],
    accepts: (value) => deviceNameProblems(value).length === 0,
    written: async ({ pc }, _address, value) => ({
      finish: async () => setComputerName(pc, computerName(pc, value)),
    }),
  },
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
