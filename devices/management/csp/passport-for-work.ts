/** PassportForWork CSP: settings and nothing else (passportforwork-csp). */

import { ALL, BOTH, type NodeRule } from './rule.ts';

/** The rules. */
export const WINDOWS_HELLO: readonly NodeRule[] = [
  {
    path: 'Vendor/MSFT/PassportForWork/*/Policies/UsePassportForWork',
    scopes: BOTH,
    access: ALL,
    formats: ['bool'],
  },
  {
    path: 'Vendor/MSFT/PassportForWork/*/Policies/PINComplexity/*',
    scopes: BOTH,
    access: ALL,
    formats: ['int'],
  },
];
