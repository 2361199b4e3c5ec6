/** LAPS CSP: the policy of Windows LAPS (https://learn.microsoft.com/windows/client-management/mdm/laps-csp). */

import { ALL, DEVICE, type NodeRule } from './rule.ts';

const POLICIES = 'Vendor/MSFT/LAPS/Policies';

/** A number in a range that the documents give. */
const within =
  (least: number, most: number) =>
  (value: string): boolean =>
    /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;

const number = (name: string, least: number, most: number): NodeRule => ({
  path: `${POLICIES}/${name}`,
  scopes: DEVICE,
  access: ALL,
  formats: ['int'],
  accepts: within(least, most),
});

/** The rules. */
export const LOCAL_ADMINISTRATOR_PASSWORDS: readonly NodeRule[] = [
  number('BackupDirectory', 0, 2),
  number('PasswordAgeDays', 1, 365),
  number('PasswordLength', 8, 64),
  number('PasswordComplexity', 1, 4),
  {
    path: `${POLICIES}/AdministratorAccountName`,
    scopes: DEVICE,
    access: ALL,
    formats: ['chr'],
    accepts: (value) => value.trim() !== '',
  },
];
